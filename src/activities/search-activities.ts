import type { Activity, ActivityState, Form, Theme } from './activity.ts';

/** What is looked for; what is absent does not narrow. */
export interface ActivityFilter {
  form?: Form | undefined;
  theme?: Theme | undefined;
  state?: ActivityState | undefined;
  /** Words, all of which must be found. */
  q?: string | undefined;
}

/** Whether an activity is among what is looked for. Pure. */
export function matches(activity: Activity, { form, theme, state, q }: ActivityFilter): boolean {
  if (form !== undefined && activity.form !== form) return false;
  if (theme !== undefined && !activity.themes.includes(theme)) return false;
  if (state !== undefined && activity.life.state !== state) return false;
  return q === undefined || holdsWords(activity, q);
}

/**
 * Each word somewhere in title, description, place or room, whatever its case. `öppet` finds only ö; `oppet` finds both,
 * for keyboards without Swedish letters.
 */
function holdsWords({ title, description, place, life }: Activity, q: string): boolean {
  const text = lower([title, description, place, life.room].join('\n'));
  const bare = fold(text);
  return lower(q)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => (fold(word) === word ? bare : text).includes(word));
}

function lower(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('sv');
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}
