import { createSecretKey, hkdfSync, randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock, LinkPurpose, Links, SignedLink } from '../deps.ts';
import { AppError } from '../errors.ts';

const ISSUER = 'samverket';

const Payload = z.object({
  jti: z.uuid(),
  exp: z.number(),
  s: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/**
 * Links that do one thing for one person without signing in (COM-14, LAW-33): JWT, HMAC-SHA-256 with a key derived
 * from the master key, so that nobody can make or change one. They hold ids, never a name or an address. A link says
 * who may use it and until when; that it is used once is for `used_links`, where it matters.
 * @param masterKey 32 bytes, setting `VAULT_KEY`
 */
export function createLinks(masterKey: Uint8Array, clock: Clock): Links {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', 'signed links', 32)));
  return {
    sign: async (purpose, subject, hours) => {
      const now = Math.floor(clock.now().epochMilliseconds / 1000);
      return new SignJWT({ s: subject })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(purpose)
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + Math.round(hours * 3600))
        .sign(key);
    },
    read: async (purpose, token) => {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: purpose,
        currentDate: new Date(clock.now().epochMilliseconds),
      }).catch((cause: unknown) => {
        throw new AppError(cause instanceof errors.JWTExpired ? 'linkExpired' : 'linkInvalid', {}, cause);
      });
      const read = Payload.safeParse(payload);
      if (!read.success) throw new AppError('linkInvalid', {}, read.error);
      return readLink(purpose, read.data);
    },
  };
}

function readLink(purpose: LinkPurpose, { jti, exp, s }: z.infer<typeof Payload>): SignedLink {
  return { purpose, subject: s, nonce: jti, expiresAt: new Date(exp * 1000) };
}
