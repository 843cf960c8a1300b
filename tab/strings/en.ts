import { activity, asSent, calendar } from './en/calendar.ts';
import { home } from './en/home.ts';
import { imports } from './en/imports.ts';
import { plan, sending, sends } from './en/invitations.ts';
import { charts, shell, states, steps } from './en/shell.ts';
import { words } from './en/words.ts';
import type { Texts } from './sv.ts';

export const en: Texts = {
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
