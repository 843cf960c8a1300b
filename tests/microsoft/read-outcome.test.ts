import { describe, expect, test } from 'vitest';
import type { GraphAnswer } from '../../src/microsoft/graph-door.ts';
import { isSuccess, readEvent, readRefusal, refusalOf } from '../../src/microsoft/read-outcome.ts';

const answer = (status: number, body?: unknown, retryAfterSeconds: number | null = null): GraphAnswer => ({
  kind: 'answer',
  status,
  body,
  retryAfterSeconds,
});
const error = (
  status: number,
  code: string,
  more: Record<string, unknown> = {},
  retryAfterSeconds: number | null = null,
) =>
  answer(
    status,
    { error: { code, message: 'Anna Berg (anna@stad.example) is not here.', ...more } },
    retryAfterSeconds,
  );

const later = (reason: string, retryAfterSeconds: number | null = null) => ({
  kind: 'later',
  reason,
  retryAfterSeconds,
});

describe('no answer from Microsoft', () => {
  test('silence: it may have been done', () => {
    expect(readRefusal({ kind: 'noAnswer', error: new Error('reset') })).toEqual(later('noAnswer'));
  });

  test('our own limits: so long a wait', () => {
    expect(readRefusal({ kind: 'wait', seconds: 7 })).toEqual(later('throttled', 7));
  });

  test('a refused token', () => {
    const refused: GraphAnswer = { kind: 'tokenRefused', code: 'AADSTS7000229' };
    expect(readRefusal(refused)).toEqual({ kind: 'tokenRefused', detail: 'AADSTS7000229' });
  });
});

describe('what Microsoft answered', () => {
  test.each([
    [error(429, 'ApplicationThrottled', {}, 30), later('throttled', 30)],
    [error(429, 'ApplicationThrottled'), later('throttled')],
    // Whoever gave up waiting does not know whether it was done.
    [error(408, 'RequestTimeout', {}, 3), later('noAnswer', 3)],
    [error(424, 'FailedDependency'), later('unavailable')],
    [error(500, 'InternalServerError'), later('noAnswer')],
    [error(502, 'BadGateway'), later('noAnswer')],
    [error(503, 'serviceNotAvailable', {}, 12), later('unavailable', 12)],
    [error(504, 'GatewayTimeout'), later('noAnswer')],
    [error(507, 'ErrorQuotaExceeded'), later('noAnswer')],
    // Somebody else is changing the same thing.
    [error(409, 'ErrorConflict'), later('unavailable')],
    [error(412, 'ErrorIrresolvableConflict'), later('unavailable')],
    [error(401, 'InvalidAuthenticationToken'), { kind: 'grantWithdrawn', detail: 'InvalidAuthenticationToken' }],
    [error(403, 'ErrorAccessDenied'), { kind: 'grantWithdrawn', detail: 'ErrorAccessDenied' }],
    [error(404, 'ErrorInvalidUser'), { kind: 'mailboxMissing', detail: 'ErrorInvalidUser' }],
    [error(404, 'MailboxNotEnabledForRESTAPI'), { kind: 'mailboxMissing', detail: 'MailboxNotEnabledForRESTAPI' }],
    [error(404, 'Request_ResourceNotFound'), { kind: 'mailboxMissing', detail: 'Request_ResourceNotFound' }],
    [
      error(400, 'ErrorInvalidRequest'),
      { kind: 'rejected', code: 'ErrorInvalidRequest', detail: 'ErrorInvalidRequest' },
    ],
    [error(413, 'RequestTooLarge'), { kind: 'rejected', code: 'RequestTooLarge', detail: 'RequestTooLarge' }],
  ])('%j', (given, expected) => {
    expect(readRefusal(given)).toEqual(expected);
    expect(refusalOf(given)).toEqual(expected);
    expect(isSuccess(given)).toBe(false);
    expect(readEvent(given)).toBeUndefined();
  });

  test('an event that is gone is not a mailbox that is gone', () => {
    const lost = { kind: 'duplicateLost', detail: 'ErrorItemNotFound' };
    expect(readRefusal(error(404, 'ErrorItemNotFound'))).toEqual(lost);
    expect(refusalOf(error(404, 'ErrorItemNotFound'))).toEqual(lost);
  });

  test.each([
    undefined,
    null,
    '',
    '<html>Bad gateway</html>',
    [],
    {},
    { error: null },
    { error: {} },
    { error: { code: undefined } },
  ])('without an error to read in it (%j) the status speaks', (body) => {
    expect(readRefusal(answer(502, body))).toEqual(later('noAnswer'));
    expect(readRefusal(answer(403, body))).toEqual({ kind: 'grantWithdrawn', detail: 'HTTP 403' });
    expect(readRefusal(answer(400, body))).toEqual({ kind: 'rejected', code: 'HTTP 400', detail: 'HTTP 400' });
  });

  test('Microsoft’s message is not passed on: it may hold names and addresses', () => {
    for (const status of [400, 401, 403, 404, 409, 429, 503]) {
      expect(JSON.stringify(readRefusal(error(status, 'AnyCode')))).not.toMatch(/anna/i);
    }
  });
});

describe('a transaction id that was used before', () => {
  test.each([400, 409])('is known by its code, with %i', (status) => {
    const named = error(status, 'ErrorDuplicateTransactionId', { '@event.existingEventId': 'AAMk=' });
    expect(readRefusal(named)).toEqual({ kind: 'duplicate', existingEventId: 'AAMk=' });
    expect(readRefusal(error(status, 'ErrorDuplicateTransactionId'))).toEqual({
      kind: 'duplicate',
      existingEventId: undefined,
    });
  });

  test('in a call that creates nothing is tried again', () => {
    expect(refusalOf(error(409, 'ErrorDuplicateTransactionId'))).toEqual(later('unavailable'));
  });
});

describe('success', () => {
  test('the event’s two ids', () => {
    const created = answer(201, { id: 'AAMk=', iCalUId: '0400', subject: 'Samverket: Onsdagsfrukost' });
    expect(readEvent(created)).toEqual({ id: 'AAMk=', iCalUId: '0400' });
    expect(isSuccess(created)).toBe(true);
  });

  test('an event without a UID is one all the same', () => {
    expect(readEvent(answer(201, { id: 'AAMk=' }))).toEqual({ id: 'AAMk=', iCalUId: null });
  });

  test('without content there is no event to read', () => {
    expect(isSuccess(answer(204))).toBe(true);
    for (const body of [undefined, null, '', {}, { id: 7 }]) expect(readEvent(answer(201, body))).toBeUndefined();
  });

  test('is not what got no answer, nor what was turned away', () => {
    const others: GraphAnswer[] = [
      { kind: 'noAnswer', error: undefined },
      { kind: 'wait', seconds: 1 },
      { kind: 'tokenRefused', code: 'AADSTS700016' },
      answer(302, { id: 'AAMk=' }),
    ];
    for (const other of others) {
      expect(isSuccess(other)).toBe(false);
      expect(readEvent(other)).toBeUndefined();
    }
  });

  test('an answer of success that cannot be read is not told as a refusal', () => {
    expect(readRefusal(answer(201, '{"id":"AAM'))).toMatchObject({ kind: 'later' });
  });
});
