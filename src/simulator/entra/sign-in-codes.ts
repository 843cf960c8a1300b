import { randomBytes } from 'node:crypto';
import type { Owner } from '../directory.ts';

const LIFETIME_MS = 600_000;

/** A sign-in that waits to be redeemed for tokens. */
interface SignIn {
  appId: string;
  redirectUri: string;
  /** S256 code challenge. */
  challenge: string;
  scope: string;
  nonce: string | undefined;
  owner: Owner;
}

/** Authorization codes: good once, for ten minutes by the simulator's clock. */
export interface SignInCodes {
  give(signIn: SignIn, now: number): string;
  redeem(code: string, now: number): SignIn | undefined;
}

export function createSignInCodes(): SignInCodes {
  const given = new Map<string, { signIn: SignIn; until: number }>();
  return {
    give(signIn, now) {
      const code = `1.${randomBytes(48).toString('base64url')}`;
      given.set(code, { signIn, until: now + LIFETIME_MS });
      return code;
    },
    redeem(code, now) {
      const entry = given.get(code);
      given.delete(code);
      return entry && entry.until > now ? entry.signIn : undefined;
    },
  };
}
