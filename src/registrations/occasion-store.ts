import { type RawBuilder, sql } from 'kysely';

/** Which activity, or which of its occurrences (ISO instant of the original start). */
export interface OccasionKey {
  activityId: number;
  occurrenceAt: string | null;
}

/** SQL: the attendees of an occasion. Written so that an index on activity and occurrence serves it. */
export function occasionIs(alias: 'a' | 's', { activityId, occurrenceAt }: OccasionKey): RawBuilder<unknown> {
  const column = sql.ref(`${alias}.occurrence_at`);
  const isOccurrence =
    occurrenceAt === null ? sql`${column} is null` : sql`${column} = ${new Date(occurrenceAt)}::timestamptz`;
  return sql`${sql.ref(`${alias}.activity_id`)} = ${activityId} and ${isOccurrence}`;
}
