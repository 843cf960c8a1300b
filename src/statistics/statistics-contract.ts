import { z } from 'zod';
import { FORMS, THEMES } from '../activities/activity.ts';

/** A count of people; null: one to four, or a number from which such a count could be computed. Say "visas inte". */
const People = z.int().nullable();
/** A calendar month, `2023-02`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** People fewer than this are not shown (COL-14). */
export const SHOWN_FROM = 5;

/** Whole months of the hub's own time zone, both included. */
export const StatisticsQuery = z.object({ hub: z.string(), from: Month, to: Month });
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;

/** One line of a table: people registered by form, theme, month or organisation. */
const Line = { activities: z.int(), registrations: People };

/** Lines of one table; null: nothing of it can be shown without giving a small number away. */
function table<L extends z.ZodType>(line: L): z.ZodNullable<z.ZodArray<L>> {
  return z.array(line).nullable();
}

export const StatisticsTotals = z.object({
  activities: z.int(),
  /** Times that people met: a series counts each. */
  occasions: z.int(),
  /** A place taken; a series that one registers for once counts once. */
  registrations: People,
  /** Of the registrations: individual members, others from member organisations or elsewhere who sign in, guests. */
  members: People,
  nonMembers: People,
  guests: People,
  /** Null, as the next three, when the registrations are: there are no more organisations than people. */
  organisations: z.int().nullable(),
  memberOrganisations: z.int().nullable(),
  /** Organisations that had never been here before the period. */
  newOrganisations: z.int().nullable(),
  returningOrganisations: z.int().nullable(),
  /** Only of occasions where attendance was taken. */
  attendance: z.object({
    occasions: z.int(),
    registered: People,
    came: People,
    noShow: People,
    dropIns: People,
  }),
  /** Means of 1 to 5, with one decimal, from five answers on. */
  satisfaction: z.object({ answers: People, comeBack: z.number().nullable(), recommend: z.number().nullable() }),
});
export type StatisticsTotals = z.infer<typeof StatisticsTotals>;

/** A hub's figures. Others than its community manager get totals only, of a whole half-year. */
export const StatisticsView = z.object({
  hub: z.string(),
  /** The months that are told of, both included. */
  from: Month,
  to: Month,
  totals: StatisticsTotals,
  /** Whether anything was withheld because it is too small. */
  withheld: z.boolean(),
  /** Null for others than the community manager. An activity with two themes is in two lines. */
  tables: z
    .object({
      byForm: table(z.object({ form: z.enum(FORMS), ...Line })),
      byTheme: table(z.object({ theme: z.enum(THEMES).nullable(), ...Line })),
      byMonth: table(z.object({ month: Month, ...Line })),
      /** Member organisations from five people up, most first; last all others together, with the name null. */
      byOrganisation: table(z.object({ organisation: z.string().nullable(), organisations: z.int(), ...Line })),
    })
    .nullable(),
});
export type StatisticsView = z.infer<typeof StatisticsView>;
