import type { AddressEntry } from '../directory.ts';
import type { Simulation } from '../simulation.ts';
import { escapeHtml } from './escape-html.ts';
import { findPeople } from './find-people.ts';

const MOST_SHOWN = 200;

/** The first page's content: people by tenant, with a search. */
export function renderPeople(sim: Simulation, search: string): string {
  const found = findPeople(sim.state.directory, search);
  const byTenant = new Map<string, AddressEntry[]>();
  for (const entry of found.slice(0, MOST_SHOWN)) {
    const name = entry.owner?.tenant.tenant.name ?? '';
    byTenant.set(name, [...(byTenant.get(name) ?? []), entry]);
  }
  const names = [...byTenant.keys()].sort((a, b) => a.localeCompare(b, 'sv'));
  const lists = names.map((name) => renderTenant(name, byTenant.get(name) ?? [])).join('\n');
  const more =
    found.length > MOST_SHOWN ? `<p>Visar ${MOST_SHOWN} av ${found.length}. Sök för att hitta fler.</p>` : '';
  return `<h1>Kalendrar</h1>
<p>Välj en person för att se kalendern precis som personen själv ser den.</p>
<form method="get" role="search">
<label for="sok">Sök namn, adress eller organisation<input id="sok" name="sok" type="search" value="${escapeHtml(search)}"></label>
<button>Sök</button>
</form>
${lists === '' ? '<p>Ingen hittades. Prova en annan stavning.</p>' : lists}
${more}`;
}

function renderTenant(name: string, people: AddressEntry[]): string {
  return `<section><h2>${escapeHtml(name)}</h2><ul class="plain people">${people.map(renderPerson).join('')}</ul></section>`;
}

function renderPerson(entry: AddressEntry): string {
  const mailbox = entry.owner?.mailbox;
  const kind = mailbox?.kind === 'shared' ? ' · delad brevlåda' : '';
  return `<li><a href="/calendars/${encodeURIComponent(entry.address)}">${escapeHtml(mailbox?.displayName ?? '')}
<span class="quiet">${escapeHtml(mailbox?.address ?? entry.address)}${kind}</span></a></li>`;
}
