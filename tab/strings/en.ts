import { activity } from './en/activity.ts';
import { arrange, change, proposals } from './en/arranging.ts';
import { asSent, calendar } from './en/calendar.ts';
import { balance, conflict, draft, organisers } from './en/draft.ts';
import { documentation, followUp, satisfaction, statistics, thanks } from './en/follow-up.ts';
import { home } from './en/home.ts';
import { arrive, attendees, checkIn, hosting } from './en/hosting.ts';
import { imports } from './en/imports.ts';
import { plan, sending, sends } from './en/invitations.ts';
import { me } from './en/me.ts';
import { contributions, formErrors, guests, registration } from './en/registration.ts';
import { charts, shell, states, steps } from './en/shell.ts';
import { words } from './en/words.ts';
import type { Texts } from './sv.ts';

export const en: Texts = {
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
