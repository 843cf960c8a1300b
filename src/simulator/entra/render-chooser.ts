import type { AddressEntry } from '../directory.ts';
import { escapeHtml } from '../pages/escape-html.ts';
import { findPeople } from '../pages/find-people.ts';
import type { Simulation } from '../simulation.ts';
import type { Registration } from '../world.ts';
import { isOpenTo } from './is-open-to.ts';

const MOST_SHOWN = 50;

/** The page's content: persons to sign in as, those of the world's list first, and a search for anyone else. */
export function renderChooser(sim: Simulation, tenant: string, url: URL, registration: Registration): string {
  const search = url.searchParams.get('search') ?? '';
  const hint = search || (url.searchParams.get('login_hint') ?? '');
  const people = listPeople(sim, tenant, search);
  const items = people.map(({ entry, label }) => `<li>${renderLink(url, entry, label)}</li>`).join('\n');
  const heading = search === '' ? 'Personer' : `Träffar på ”${escapeHtml(search)}”`;
  return `<h1>Välj vem du är</h1>
<p>Du loggar in i <strong>${escapeHtml(registration.name)}</strong>. Här i låtsasvärlden behövs inget lösenord.</p>
<form method="get" action="${escapeHtml(url.pathname)}" role="search">
${hiddenFields(url)}
<label for="search">Sök namn eller adress<input id="search" name="search" type="search" value="${escapeHtml(hint)}" autocomplete="off"></label>
<button>Sök</button>
</form>
<h2>${heading}</h2>
${items === '' ? '<p>Ingen hittades. Prova en annan stavning.</p>' : `<ul class="plain choose">${items}</ul>`}`;
}

function listPeople(sim: Simulation, tenant: string, search: string): { entry: AddressEntry; label: string }[] {
  const { directory, world } = sim.state;
  const choices = search === '' ? (world.signIn ?? []) : [];
  const offered = choices.flatMap((choice) => {
    const entry = directory.tenants.get(choice.tenantId.toLowerCase())?.byObjectId.get(choice.objectId.toLowerCase());
    return entry?.owner && isOpenTo(tenant, entry.owner) ? [{ entry, label: choice.label }] : [];
  });
  if (offered.length > 0) return offered;
  const found = findPeople(directory, search).filter((entry) => entry.owner && isOpenTo(tenant, entry.owner));
  return found.slice(0, MOST_SHOWN).map((entry) => ({ entry, label: entry.owner?.tenant.tenant.name ?? '' }));
}

function renderLink(url: URL, entry: AddressEntry, label: string): string {
  const target = new URLSearchParams(url.searchParams);
  target.delete('search');
  target.set('person', entry.address);
  const mailbox = entry.owner?.mailbox;
  const href = escapeHtml(`${url.pathname}?${target}`);
  const name = escapeHtml(mailbox?.displayName ?? entry.address);
  return `<a href="${href}"><strong>${name}</strong><span class="quiet">${escapeHtml(label)} · ${escapeHtml(entry.address)}</span></a>`;
}

function hiddenFields(url: URL): string {
  return [...url.searchParams]
    .filter(([name]) => name !== 'search' && name !== 'person')
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
}
