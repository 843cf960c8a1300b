import { describe, expect, test } from 'vitest';
import { describeFault, type EventFault } from '../../src/invitations/event-faults.ts';

/** Every code; that none is missing the type checker sees. */
const ALL: Record<EventFault, true> = {
  throttled: true,
  unavailable: true,
  noAnswer: true,
  grantWithdrawn: true,
  mailboxMissing: true,
  tokenRefused: true,
  rejected: true,
  duplicateNotFound: true,
  nobodyLeft: true,
  givenUp: true,
  activityOver: true,
  invitedElsewhere: true,
  notPublished: true,
  removedInOutlook: true,
  changeRejected: true,
  changeLost: true,
};
const CODES = Object.keys(ALL) as EventFault[];

describe.each(CODES)('%s', (code) => {
  const sv = describeFault(code, 'sv').message;
  const en = describeFault(code, 'en').message;

  test('is told in whole sentences, in Swedish and in English', () => {
    for (const text of [sv, en]) expect(text).toMatch(/^\p{Lu}.{20,}\.$/u);
    expect(sv).toMatch(/[åäö]/);
    expect(en).toMatch(/\b(the|and|to|is|by|it|not)\b/i);
    expect(en).not.toMatch(/[åäö]/i);
  });

  test('holds no placeholder and keeps its code', () => {
    expect(sv + en).not.toMatch(/[{}]/);
    expect(describeFault(code, 'sv').code).toBe(code);
  });
});

test('no two faults are told alike', () => {
  for (const locale of ['sv', 'en'] as const) {
    expect(new Set(CODES.map((code) => describeFault(code, locale).message)).size).toBe(CODES.length);
  }
});

test('what is to be done is said where a person must act', () => {
  for (const code of ['noAnswer', 'rejected'] as const)
    expect(describeFault(code, 'sv').message).toMatch(/försök igen/i);
  for (const code of ['mailboxMissing', 'tokenRefused'] as const) {
    expect(describeFault(code, 'sv').message).toContain('IT-administratören');
    expect(describeFault(code, 'en').message).toContain('IT administrator');
  }
  expect(describeFault('grantWithdrawn', 'en').message).toContain('new sending');
});

test('a code from a later version is told as a service that does not work', () => {
  expect(describeFault('somethingNew', 'sv')).toEqual({
    code: 'somethingNew',
    message: describeFault('unavailable', 'sv').message,
  });
});
