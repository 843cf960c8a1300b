import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { ClientSettings } from '../src/hubs/hub-contract.ts';
import type { Identity } from './api/call.ts';

/**
 * Sign-in in a plain browser: OpenID Connect code flow with PKCE. Tokens live in sessionStorage, so that they
 * end with the browser tab. `/tab/` is the one redirect address; where the person was going is kept beside.
 */

const TOKENS = 'samverket.tokens';
const FLOW = 'samverket.flow';
const LEFT = 'samverket.signedOut';
const LAST = 'samverket.lastSignIn';

const Metadata = z.object({ issuer: z.string(), authorization_endpoint: z.string(), token_endpoint: z.string() });
const IdTokenAnswer = z.looseObject({ id_token: z.string().optional() });
const TenantClaim = z.looseObject({ tid: z.string().optional() });

interface Tokens {
  access: string;
  refresh?: string;
  expiresAt: number;
}
interface Flow {
  verifier: string;
  state: string;
  nonce: string;
  goTo: string;
}

function read<T>(key: string): T | null {
  const text = sessionStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as T);
}

const redirectUri = (): string => `${location.origin}/tab/`;
const isLoopback = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

export class BrowserSignIn implements Identity {
  readonly #settings: ClientSettings;
  #server: oauth.AuthorizationServer | null = null;

  /** How far the sandbox's clock, by which its tokens are made, is from the browser's. Entra's clock is the real one. */
  readonly #skewSeconds: number;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
    const skewMs = settings.mode === 'sandbox' ? Date.parse(settings.now) - Date.now() : 0;
    this.#skewSeconds = Math.round(skewMs / 1000);
  }

  get #client(): oauth.Client {
    return { client_id: this.#settings.clientId, [oauth.clockSkew]: this.#skewSeconds };
  }

  /** Plain http is for the sandbox on this machine and nothing else. */
  get #options() {
    return { [oauth.allowInsecureRequests]: isLoopback(new URL(this.#settings.authority)) };
  }

  /** A double of Microsoft on this machine tells Microsoft's own addresses, as in life; it answers to them itself. */
  #reachable(endpoint: string): string {
    const authority = new URL(this.#settings.authority);
    if (!isLoopback(authority)) return endpoint;
    const { pathname, search } = new URL(endpoint);
    return new URL(pathname + search, authority.origin).href;
  }

  async #discover(): Promise<oauth.AuthorizationServer> {
    if (this.#server === null) {
      const response = await oauth.discoveryRequest(new URL(this.#settings.authority), this.#options);
      const server = Metadata.parse(await response.json());
      this.#server = {
        ...server,
        authorization_endpoint: this.#reachable(server.authorization_endpoint),
        token_endpoint: this.#reachable(server.token_endpoint),
      };
    }
    return this.#server;
  }

  /**
   * Entra's authority for several tenants names its issuer "…/{tenantid}/v2.0": which tenant it is only the token
   * tells. That the tenant may come in is for the server to judge, at every call.
   */
  async #serverOf(answer: Response): Promise<oauth.AuthorizationServer> {
    const server = await this.#discover();
    const { id_token: idToken } = IdTokenAnswer.parse(await answer.clone().json());
    const payload = idToken?.split('.')[1];
    if (payload === undefined) return server;
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const { tid } = TenantClaim.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { ...server, issuer: server.issuer.replace('{tenantid}', tid ?? '') };
  }

  get isSignedIn(): boolean {
    return read<Tokens>(TOKENS) !== null;
  }

  /** Leads away to the sign-in page. Who has just signed out is asked which account to use. */
  async start(): Promise<never> {
    const server = await this.#discover();
    const flow: Flow = {
      verifier: oauth.generateRandomCodeVerifier(),
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      goTo: location.pathname + location.search,
    };
    sessionStorage.setItem(FLOW, JSON.stringify(flow));
    sessionStorage.setItem(LAST, String(Date.now()));
    const url = new URL(server.authorization_endpoint ?? '');
    const parameters = {
      client_id: this.#settings.clientId,
      redirect_uri: redirectUri(),
      response_type: 'code',
      scope: this.#settings.scope,
      code_challenge: await oauth.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
      ...(sessionStorage.getItem(LEFT) !== null ? { prompt: 'select_account' } : {}),
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    location.assign(url);
    return new Promise(() => {});
  }

  /** Back from the sign-in page: exchanges the code, and puts the person where they were going. */
  async finish(): Promise<void> {
    const here = new URL(location.href);
    if (!here.searchParams.has('code') && !here.searchParams.has('error')) return;
    const flow = read<Flow>(FLOW);
    sessionStorage.removeItem(FLOW);
    history.replaceState(null, '', flow?.goTo ?? redirectUri());
    if (flow === null) return;
    const server = await this.#discover();
    const parameters = oauth.validateAuthResponse(server, this.#client, here, flow.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      this.#client,
      oauth.None(),
      parameters,
      redirectUri(),
      flow.verifier,
      this.#options,
    );
    const issuer = await this.#serverOf(response);
    const answer = await oauth.processAuthorizationCodeResponse(issuer, this.#client, response, {
      expectedNonce: flow.nonce,
    });
    this.#keep(answer);
  }

  #keep(answer: oauth.TokenEndpointResponse): void {
    const tokens: Tokens = {
      access: answer.access_token,
      expiresAt: Date.now() + (answer.expires_in ?? 3600) * 1000,
      ...(answer.refresh_token === undefined ? {} : { refresh: answer.refresh_token }),
    };
    sessionStorage.setItem(TOKENS, JSON.stringify(tokens));
  }

  async #refresh(refresh: string): Promise<boolean> {
    try {
      const server = await this.#discover();
      const response = await oauth.refreshTokenGrantRequest(server, this.#client, oauth.None(), refresh, this.#options);
      this.#keep(await oauth.processRefreshTokenResponse(await this.#serverOf(response), this.#client, response));
      return true;
    } catch {
      return false;
    }
  }

  async token(): Promise<string> {
    const tokens = read<Tokens>(TOKENS);
    if (tokens === null) return this.start();
    const soon = tokens.expiresAt < Date.now() + 60_000;
    if (soon && tokens.refresh !== undefined && (await this.#refresh(tokens.refresh))) {
      return read<Tokens>(TOKENS)?.access ?? tokens.access;
    }
    return tokens.access;
  }

  async renew(): Promise<boolean> {
    const tokens = read<Tokens>(TOKENS);
    if (tokens?.refresh !== undefined && (await this.#refresh(tokens.refresh))) return true;
    // A token straight from the sign-in that is refused would lead round and round: then the page tells instead.
    if (Date.now() - Number(sessionStorage.getItem(LAST) ?? 0) < 30_000) return false;
    sessionStorage.removeItem(TOKENS);
    return this.start();
  }

  /** Forgets the person in this browser tab. The account stays signed in where it belongs, with the employer. */
  signOut(): void {
    sessionStorage.removeItem(TOKENS);
    sessionStorage.removeItem(LAST);
    sessionStorage.setItem(LEFT, 'yes');
    location.assign('/tab/');
  }
}
