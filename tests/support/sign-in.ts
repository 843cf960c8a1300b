import { createHash, randomBytes } from 'node:crypto';
import { SANDBOX_TAB_CLIENT_ID } from '../../src/config.ts';

/** An access token for a person of the simulated Microsoft 365, by the same steps as a browser: code and PKCE. */
export async function signIn(loginUrl: string, publicUrl: string, address: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${publicUrl}/tab/`;
  const asked = new URLSearchParams({
    client_id: SANDBOX_TAB_CLIENT_ID,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid profile api://${SANDBOX_TAB_CLIENT_ID}/access_as_user`,
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'none',
    login_hint: address,
  });
  const answer = await fetch(`${loginUrl}/organizations/oauth2/v2.0/authorize?${asked}`, { redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? '', publicUrl).searchParams.get('code');
  if (code === null) throw new Error(`no code for ${address}: ${answer.status} ${await answer.text()}`);
  const response = await fetch(`${loginUrl}/organizations/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { Origin: new URL(publicUrl).origin },
    body: new URLSearchParams({
      client_id: SANDBOX_TAB_CLIENT_ID,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const { access_token } = (await response.json()) as { access_token?: string };
  if (access_token === undefined) throw new Error(`no token for ${address}`);
  return access_token;
}
