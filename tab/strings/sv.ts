import { activity, asSent, calendar } from './sv/calendar.ts';
import { home } from './sv/home.ts';
import { imports } from './sv/imports.ts';
import { plan, sending, sends } from './sv/invitations.ts';
import { charts, shell, states, steps } from './sv/shell.ts';
import { words } from './sv/words.ts';

/** Every visible text in Swedish, which is written first. */
export const sv = {
  activity,
  asSent,
  calendar,
  charts,
  home,
  imports,
  plan,
  sending,
  sends,
  shell,
  states,
  steps,
  words,
};

type TextsLike<T> = { [Key in keyof T]: T[Key] extends string ? string : TextsLike<T[Key]> };

/** What another language must have: the same keys, no more and no fewer. */
export type Texts = TextsLike<typeof sv>;
