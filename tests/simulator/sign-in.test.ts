import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { objectId, person, startAt, TAB_APP, TAB_REDIRECT, TOWN_TENANT } from './small-world.ts';

const ORIGIN = new URL(TAB_REDIRECT).origin;
const verifier = randomBytes(32).toString('base64url');

describe('signing a person in', async () => {
  const simulator = await startAt(new Date().toISOString());
  afterAll(() => simulator.close());
  const ask = (changes: Record<string, string> = {}, tenant = 'organizations') => {
    const query = new URLSearchParams({
      client_id: TAB_APP,
      response_type: 'code',
      redirect_uri: TAB_REDIRECT,
      scope: `openid profile api://127.0.0.1/${TAB_APP}/access_as_user`,
      state: 'stat&e',
      nonce: 'nonce-1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    });
    return fetch(`${simulator.url}/${tenant}/oauth2/v2.0/authorize?${query}`, { redirect: 'manual' });
  };
  const silently = (who: string, tenant?: string) => ask({ prompt: 'none', login_hint: who }, tenant);
  const backOf = (response: Response) => new URL(response.headers.get('location') ?? '').searchParams;
  const redeem = (code: string | null, codeVerifier = verifier) =>
    fetch(`${simulator.url}/organizations/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { Origin: ORIGIN },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: TAB_APP,
        redirect_uri: TAB_REDIRECT,
        code: code ?? '',
        code_verifier: codeVerifier,
      }),
    });

  it('gives a code once, and tokens that say who it is', async () => {
    const back = backOf(await silently(person(3)));
    expect(back.get('state')).toBe('stat&e');
    const response = await redeem(back.get('code'));
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const tokens = (await response.json()) as { access_token: string; id_token: string };
    const keys = createRemoteJWKSet(new URL(`${simulator.url}/common/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(tokens.access_token, keys, { audience: TAB_APP });
    expect(payload).toMatchObject({
      iss: `https://login.microsoftonline.com/${TOWN_TENANT}/v2.0`,
      tid: TOWN_TENANT,
      oid: objectId(2, 3),
      name: 'Person 3 Åkesson',
      preferred_username: person(3),
      scp: 'access_as_user',
      azp: TAB_APP,
      ver: '2.0',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
    const id = await jwtVerify(tokens.id_token, keys, { audience: TAB_APP });
    expect(id.payload).toMatchObject({ nonce: 'nonce-1', sub: payload.sub });
    expect(await (await redeem(back.get('code'))).json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a code with another verifier, and one that is ten minutes old', async () => {
    const wrong = await redeem(backOf(await silently(person(3))).get('code'), 'another');
    expect(wrong.status).toBe(400);
    const code = backOf(await silently(person(3))).get('code');
    simulator.pass(600_000);
    expect((await redeem(code)).status).toBe(400);
  });

  it('shows persons to choose between, offered first, found by search, with a working link', async () => {
    const page = await (await ask()).text();
    expect(page).toContain('<h1>Välj vem du är</h1>');
    expect(page).toContain('lang="sv"');
    expect(page.match(/class="plain choose"/g)).toHaveLength(1);
    expect(page.match(/<li><a /g)).toHaveLength(1);
    const found = await (await ask({ search: 'person 7' })).text();
    expect(found).toContain('Person 7 Åkesson');
    const link = /<li><a href="([^"]+)"/.exec(found)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const chosen = await fetch(`${simulator.url}${link}`, { redirect: 'manual' });
    expect(backOf(chosen).get('code')).toBeTruthy();
    expect(await (await ask({ search: '<script>' })).text()).not.toContain('<script>');
  });

  it('goes back with an error, or stays when going back is not safe', async () => {
    expect(backOf(await silently('ingen@stad.example')).get('error')).toBe('login_required');
    expect(backOf(await silently(person(3), '11111111-1111-4111-8111-111111111111')).get('error')).toBe(
      'login_required',
    );
    expect(backOf(await ask({ code_challenge_method: 'plain' })).get('error')).toBe('invalid_request');
    expect(backOf(await ask({ scope: 'https://graph.microsoft.com/Mail.Read' })).get('error')).toBe('invalid_scope');
    const elsewhere = await ask({ redirect_uri: 'https://evil.example/' });
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([400, null]);
  });

  it('answers browsers of registered origins only', async () => {
    const preflight = (origin: string) =>
      fetch(`${simulator.url}/organizations/oauth2/v2.0/token`, { method: 'OPTIONS', headers: { Origin: origin } });
    expect((await preflight(ORIGIN)).headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('logs out to the app and nowhere else', async () => {
    const leave = (to: string) =>
      fetch(`${simulator.url}/organizations/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(to)}`, {
        redirect: 'manual',
      });
    expect((await leave(`${ORIGIN}/tab/`)).headers.get('location')).toBe(`${ORIGIN}/tab/`);
    expect((await leave('https://evil.example/')).status).toBe(200);
  });
});
