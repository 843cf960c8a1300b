import { z } from 'zod';
import { ACTIVITY_STATES, FORMS, REGISTRATION_RULES, THEMES } from './activity.ts';

/** Days that the calendar shows at once, at most. */
export const MOST_CALENDAR_DAYS = 400;

export const CalendarQuery = z.object({ hub: z.string(), from: z.iso.date(), to: z.iso.date() });

/** One time that something takes place, as month and week show it. */
export const CalendarOccurrence = z.object({
  activityId: z.int(),
  originalStartAt: z.iso.datetime(),
  title: z.string(),
  form: z.enum(FORMS),
  themes: z.array(z.enum(THEMES)),
  timeZone: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  allDay: z.boolean(),
  place: z.string(),
  state: z.enum(ACTIVITY_STATES),
  /** This occurrence is cancelled, or all of the activity. */
  cancelled: z.boolean(),
  registration: z.enum(REGISTRATION_RULES),
  /** Null: no limit, or nobody registers. */
  seatsLeft: z.int().nullable(),
  mine: z.enum(['none', 'registered', 'waiting', 'offered']),
});
export type CalendarOccurrence = z.infer<typeof CalendarOccurrence>;
export const CalendarView = z.object({ occurrences: z.array(CalendarOccurrence) });
