import { z } from 'zod';
import { ActivityDraft } from './draft-contract.ts';

export const BALANCE_CODES = [
  'placeTaken',
  'overBreakfast',
  'holiday',
  'weekend',
  'squeezeDay',
  'dayBeforeHoliday',
  'sameTime',
  'themeTooClose',
  'weekFull',
  'sameOrganisation',
] as const;

export const BalanceRequest = z.object({
  hub: z.string(),
  draft: ActivityDraft,
  /** The activity that the draft would change; it does not clash with itself. */
  activityId: z.int().optional(),
});

/** Something to think about before publishing. Nothing of it stops anybody. */
export const BalanceNote = z.object({
  code: z.enum(BALANCE_CODES),
  /** `serious`: hardly meant so. `worth`: worth a thought. */
  severity: z.enum(['serious', 'worth']),
  /** Local date of the draft's occasion that it is about; of a series the first such. */
  date: z.iso.date(),
  /** How many of the draft's occasions it is about. */
  occasions: z.int(),
  /** The activity it clashes with; null when there is none. */
  activityId: z.int().nullable(),
  /** In the asker's language. */
  message: z.string(),
});
export type BalanceNote = z.infer<typeof BalanceNote>;

/** The same time on another day, with nothing to note; in the wall clock, as `ActivityDraft` has it. */
export const FreeTime = z.object({ start: z.string(), end: z.string() });
export type FreeTime = z.infer<typeof FreeTime>;

/** `suggestions`: the nearest first; none for a series, nor when there is nothing to note. */
export const Balance = z.object({ notes: z.array(BalanceNote), suggestions: z.array(FreeTime) });
export type Balance = z.infer<typeof Balance>;
