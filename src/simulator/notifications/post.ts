import { randomUUID } from 'node:crypto';

/** How long a webhook may take, in real milliseconds. */
export interface WebhookLimits {
  validationMs: number;
  deliveryMs: number;
}

/** Microsoft's: ten seconds to answer the handshake, three for a notification. */
export const MICROSOFT_LIMITS: WebhookLimits = { validationMs: 10_000, deliveryMs: 3_000 };

/**
 * The handshake: the URL must answer 200, text/plain, with the token exactly as it was before it was encoded.
 * @returns why it failed, in Graph's words; undefined when it did not
 */
export async function validateUrl(url: string, limits: WebhookLimits): Promise<string | undefined> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  const target = new URL(url);
  target.search += `${target.search === '' ? '?' : '&'}validationToken=${encodeURIComponent(token)}`;
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.validationMs),
    });
    const text = await response.text();
    if (response.status !== 200) {
      return `Subscription validation request failed. HTTP status code is '${response.status}'. Notification endpoint must respond with 200 OK to validation request.`;
    }
    const isPlain = response.headers.get('content-type')?.startsWith('text/plain') === true;
    if (isPlain && text === token) return undefined;
    return 'Subscription validation request failed. Response must exactly match validationToken query parameter.';
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return 'Subscription validation request timed out.';
    return 'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.';
  }
}

/** Whether the webhook took a notification: any 2xx in time. */
export async function postNotification(
  url: string,
  body: object,
  limits: WebhookLimits,
  closing: AbortSignal,
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(limits.deliveryMs), closing]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
