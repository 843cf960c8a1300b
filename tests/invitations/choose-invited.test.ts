import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMS, type Form, THEMES, type Theme } from '../../src/activities/activity.ts';
import { type Taste, tasteKey, whyNotInvited } from '../../src/invitations/choose-invited.ts';

const all: Taste = { preference: 'all', themes: [], forms: [] };
const none: Taste = { preference: 'none', themes: ['klimat'], forms: ['utbildning'] };
const chosen = (themes: Theme[], forms: Form[] = []): Taste => ({ preference: 'chosen', themes, forms });

const about = (themes: Theme[], form: Form = 'lägereldssamtal') => ({ form, themes });
const breakfast = about([], 'onsdagsfrukost');
const openHouse = about([], 'öppet hus');

describe('a hub that invites everybody', () => {
  test.each([
    ['all brings everything', all, about(['klimat']), undefined],
    ['none brings nothing, whatever was chosen before', none, about(['klimat'], 'utbildning'), 'wantsNone'],
    ['none takes the breakfast away too', none, breakfast, 'wantsNone'],
    ['a chosen theme brings what carries it', chosen(['klimat']), about(['ledarskap', 'klimat']), undefined],
    ['a chosen theme takes away what has others', chosen(['klimat']), about(['ledarskap']), 'themeNotChosen'],
    ['a chosen theme leaves what carries none', chosen(['klimat']), openHouse, undefined],
    ['a chosen theme leaves the breakfast', chosen(['klimat']), breakfast, undefined],
    [
      'the breakfast comes even if somebody gave it a theme',
      chosen(['klimat']),
      about(['ledarskap'], 'onsdagsfrukost'),
      undefined,
    ],
    [
      'a chosen form brings it whatever its theme',
      chosen([], ['utbildning']),
      about(['klimat'], 'utbildning'),
      undefined,
    ],
    ['chosen with nothing chosen leaves what carries no theme', chosen([]), openHouse, undefined],
    ['chosen with nothing chosen takes every theme away', chosen([]), about(['klimat']), 'themeNotChosen'],
  ])('%s', (_what, taste, activity, expected) => {
    expect(whyNotInvited('everyone', taste, activity)).toBe(expected);
  });
});

describe('a hub where one opts in', () => {
  test.each([
    ['all is a choice too', all, about(['klimat']), undefined],
    ['none brings nothing', none, about(['klimat'], 'utbildning'), 'wantsNone'],
    ['a chosen theme brings what carries it', chosen(['klimat']), about(['ledarskap', 'klimat']), undefined],
    ['what is not chosen does not come', chosen(['klimat']), about(['ledarskap']), 'notOptedIn'],
    ['what carries no theme does not come by a theme', chosen(['klimat']), openHouse, 'notOptedIn'],
    ['nor does the breakfast', chosen(['klimat']), breakfast, 'notOptedIn'],
    ['the breakfast comes when its form is chosen', chosen([], ['onsdagsfrukost']), breakfast, undefined],
    ['nothing chosen, nothing comes', chosen([]), about(['klimat']), 'notOptedIn'],
  ])('%s', (_what, taste, activity, expected) => {
    expect(whyNotInvited('optIn', taste, activity)).toBe(expected);
  });
});

const tastes: fc.Arbitrary<Taste> = fc.record({
  preference: fc.constantFrom('all', 'chosen', 'none'),
  themes: fc.subarray([...THEMES]),
  forms: fc.subarray([...FORMS]),
});
const activities = fc.record({ form: fc.constantFrom(...FORMS), themes: fc.subarray([...THEMES], { maxLength: 3 }) });
const policies = fc.constantFrom('everyone' as const, 'optIn' as const);

test('opting in never brings more than being invited to everything', () => {
  fc.assert(
    fc.property(tastes, activities, (taste, activity) => {
      const optIn = whyNotInvited('optIn', taste, activity) === undefined;
      const everyone = whyNotInvited('everyone', taste, activity) === undefined;
      expect(optIn && !everyone).toBe(false);
    }),
  );
});

test('members with the same key are treated the same', () => {
  const few = fc.record({
    preference: fc.constantFrom('all' as const, 'chosen' as const, 'none' as const),
    themes: fc.subarray(['klimat', 'ledarskap']),
    forms: fc.subarray(['utbildning', 'klimat']),
  });
  let same = 0;
  fc.assert(
    fc.property(few, few, activities, policies, (one, other, activity, policy) => {
      if (tasteKey(one) !== tasteKey(other)) return;
      same += 1;
      expect(whyNotInvited(policy, one, activity)).toBe(whyNotInvited(policy, other, activity));
    }),
    { numRuns: 2_000 },
  );
  expect(same).toBeGreaterThan(100);
});

test('a theme and a form of the same name are not mixed up in the key', () => {
  const theme: Taste = { preference: 'chosen', themes: ['klimat'], forms: [] };
  const form: Taste = { preference: 'chosen', themes: [], forms: ['klimat'] };
  expect(tasteKey(theme)).not.toBe(tasteKey(form));
});
