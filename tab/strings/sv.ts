import { activity } from './sv/activity.ts';
import { arrange, change, proposals } from './sv/arranging.ts';
import { asSent, calendar } from './sv/calendar.ts';
import { balance, conflict, draft, organisers } from './sv/draft.ts';
import { documentation, followUp, satisfaction, statistics, thanks } from './sv/follow-up.ts';
import { home } from './sv/home.ts';
import { arrive, attendees, checkIn, hosting } from './sv/hosting.ts';
import { imports } from './sv/imports.ts';
import { plan, sending, sends } from './sv/invitations.ts';
import { me } from './sv/me.ts';
import { contributions, formErrors, guests, registration } from './sv/registration.ts';
import { charts, shell, states, steps } from './sv/shell.ts';
import { words } from './sv/words.ts';

/** Every visible text in Swedish, which is written first. */
export const sv = {
  activity,
  arrange,
  arrive,
  asSent,
  attendees,
  balance,
  calendar,
  change,
  charts,
  checkIn,
  conflict,
  contributions,
  documentation,
  draft,
  followUp,
  formErrors,
  guests,
  home,
  hosting,
  imports,
  me,
  organisers,
  plan,
  proposals,
  registration,
  satisfaction,
  sending,
  sends,
  shell,
  states,
  statistics,
  steps,
  thanks,
  words,
};

type TextsLike<T> = { [Key in keyof T]: T[Key] extends string ? string : TextsLike<T[Key]> };

/** What another language must have: the same keys, no more and no fewer. */
export type Texts = TextsLike<typeof sv>;
