import { systemClock } from '../../src/clock.ts';
import { SANDBOX_CALENDAR_CLIENT_ID } from '../../src/config.ts';
import { certificateThumbprint, createTokenSource } from '../../src/microsoft/token-source.ts';

/** A token for each tenant, got beforehand: they are no part of what a bare loop measures. */
export async function tokensFor(
  url: string,
  { certificate, privateKey }: { certificate: string; privateKey: string },
  lanes: readonly { tenantId: string }[],
): Promise<Map<string, string>> {
  const registration = {
    clientId: SANDBOX_CALENDAR_CLIENT_ID,
    thumbprintSha256: certificateThumbprint(certificate),
    privateKey,
  };
  const source = createTokenSource(registration, url, systemClock());
  const tokens = new Map<string, string>();
  for (const { tenantId } of lanes) {
    if (!tokens.has(tenantId)) tokens.set(tenantId, await source.tokenFor(tenantId));
  }
  return tokens;
}
