import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Vault } from '../deps.ts';
import { AppError } from '../errors.ts';

/** Forms from one network address: a whole organisation may share it. */
const FROM_ONE_PLACE = { points: 60, duration: 10 * 60 };
/** Letters that strangers may have sent to one address. */
const TO_ONE_ADDRESS = { points: 6, duration: 60 * 60 };

/** Keeps forms that anybody may send from being used to flood us, or somebody's inbox. Each process counts for itself. */
export interface PostGuard {
  /** @throws AppError tooManyRequests */
  countFrom(from: string): Promise<void>;
  /** False when that address has had enough: the answer stays the same, and nothing is sent. */
  mayWriteTo(address: string): Promise<boolean>;
}

/** @param vault makes a keyed hash of addresses: none is kept */
export function createPostGuard(vault: Pick<Vault, 'fingerprint'>): PostGuard {
  const places = new RateLimiterMemory(FROM_ONE_PLACE);
  const addresses = new RateLimiterMemory(TO_ONE_ADDRESS);
  return {
    countFrom: async (from) => {
      const refusal = await takeOne(places, from);
      if (refusal !== undefined) throw new AppError('tooManyRequests', { seconds: refusal });
    },
    mayWriteTo: async (address) => {
      const key = Buffer.from(vault.fingerprint(address)).toString('hex');
      return (await takeOne(addresses, key)) === undefined;
    },
  };
}

/** @returns seconds until there is room again; undefined when there is */
async function takeOne(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}
