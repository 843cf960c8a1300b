import type { AddressEntry, Owner } from '../directory.ts';
import { escapeHtml } from '../pages/escape-html.ts';
import { renderPage } from '../pages/render-page.ts';
import type { Simulation } from '../simulation.ts';
import type { Registration } from '../world.ts';
import type { HtmlAnswer } from '../write-http.ts';
import { isOpenTo } from './is-open-to.ts';
import { scopeName } from './issue-token.ts';
import { renderChooser } from './render-chooser.ts';
import type { SignInCodes } from './sign-in-codes.ts';

const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

/**
 * GET /{tenant}/oauth2/v2.0/authorize: a page to choose a person on, or the way back to the app with a code.
 * login_hint with prompt=none chooses at once. Faults of the request that make the way back unsafe are shown here.
 */
export function authorize(sim: Simulation, codes: SignInCodes, tenant: string, url: URL): HtmlAnswer {
  const query = url.searchParams;
  const registration = sim.state.directory.registrations.get((query.get('client_id') ?? '').toLowerCase());
  if (!registration) return refuse('AADSTS700016', 'Appen är inte registrerad här.');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!registration.redirectUris.includes(redirectUri)) {
    return refuse('AADSTS50011', `Adressen ${redirectUri} hör inte till appen ${registration.name}.`);
  }
  const problem = findProblem(query, registration);
  if (problem) return goBack(query, { error: problem.error, error_description: problem.description });
  const isSilent = query.get('prompt') === 'none';
  const chosen = findPerson(sim, tenant, query.get('person') ?? (isSilent ? query.get('login_hint') : null));
  if (chosen?.owner) {
    const code = codes.give(signInOf(query, registration, chosen.owner), sim.clock.now());
    return goBack(query, { code });
  }
  if (isSilent) {
    return goBack(query, {
      error: 'login_required',
      error_description: 'AADSTS50058: Nobody is signed in by that name.',
    });
  }
  return { status: 200, html: renderPage('Välj vem du är', renderChooser(sim, tenant, url, registration)) };
}

function findProblem(query: URLSearchParams, registration: Registration) {
  if (query.get('response_type') !== 'code') {
    return { error: 'unsupported_response_type', description: "AADSTS700054: response_type must be 'code'." };
  }
  if (!query.get('code_challenge') || query.get('code_challenge_method') !== 'S256') {
    return { error: 'invalid_request', description: 'AADSTS501491: A code challenge with method S256 is required.' };
  }
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const own = new Set([scopeName(registration), '.default']);
  const unknown = scopes.find((scope) => !OPENID_SCOPES.has(scope) && !own.has(scope.split('/').at(-1) ?? ''));
  if (scopes.length > 0 && !unknown) return undefined;
  return { error: 'invalid_scope', description: `AADSTS70011: The scope '${unknown ?? ''}' is not valid.` };
}

function findPerson(sim: Simulation, tenant: string, hint: string | null): AddressEntry | undefined {
  if (!hint) return undefined;
  const entry = sim.state.directory.addresses.get(hint.toLowerCase());
  if (!entry?.owner?.active) return undefined;
  return isOpenTo(tenant, entry.owner) ? entry : undefined;
}

function signInOf(query: URLSearchParams, registration: Registration, owner: Owner) {
  return {
    appId: registration.appId,
    redirectUri: query.get('redirect_uri') ?? '',
    challenge: query.get('code_challenge') ?? '',
    scope: query.get('scope') ?? '',
    nonce: query.get('nonce') ?? undefined,
    owner,
  };
}

function goBack(query: URLSearchParams, answer: Record<string, string>): HtmlAnswer {
  const target = new URL(query.get('redirect_uri') ?? '');
  const params = new URLSearchParams(answer);
  const state = query.get('state');
  if (state !== null) params.set('state', state);
  if (query.get('response_mode') === 'fragment') target.hash = params.toString();
  else for (const [name, value] of params) target.searchParams.set(name, value);
  return { status: 302, location: target.href };
}

function refuse(code: string, message: string): HtmlAnswer {
  const body = `<h1>Det gick inte att logga in</h1><p>${escapeHtml(message)}</p><p class="quiet">${code}</p>`;
  return { status: 400, html: renderPage('Det gick inte att logga in', body) };
}
