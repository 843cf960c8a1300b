import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { moveFollowUps } from '../follow-ups/move-follow-ups.ts';
import { getHub } from '../hubs/get-hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import type { ImportReport } from '../imports/import-contract.ts';
import type { Issue } from '../imports/import-issues.ts';
import type { JudgedRow } from '../imports/import-report.ts';
import { type ImportFile, readFileOr, runImport } from '../imports/run-import.ts';
import { getSeats } from '../registrations/get-attendances.ts';
import { moveRegistrations } from '../registrations/move-registrations.ts';
import type { Seats } from '../registrations/registration-contract.ts';
import type { Activity, NewActivity } from './activity.ts';
import { insertActivities, listActivities, listImported, rememberImported, updateActivity } from './activity-store.ts';
import { breakfastCollisions } from './breakfast-collisions.ts';
import { changedFields, concernsSeats } from './compare-activity.ts';
import { followForm } from './follow-form.ts';
import { lockActivity } from './get-activities.ts';
import { nowOf } from './locate-activity.ts';
import { mergeImported } from './merge-imported.ts';
import { movesOf } from './move-series.ts';
import { fitLife, importedLife } from './new-life.ts';
import { nextVersion, nudgeAll, publishChange } from './publish-change.ts';
import { type ProgrammeRow, readProgramme } from './read-programme.ts';
import { overAtOf } from './series.ts';
import { toInstant } from './time-zone.ts';

/** A calendar file and the hub whose programme it is. */
export interface ProgrammeFile extends ImportFile {
  hubId: number;
}

interface JudgedActivity extends JudgedRow {
  /** What the programme will hold; undefined when the row is refused. */
  activity: NewActivity | undefined;
  /** What the file says. */
  file: NewActivity | undefined;
  /** As it is stored; undefined when it is new. */
  stored: Activity | undefined;
  /** What the file said last time; undefined when that is not known. */
  base: NewActivity | undefined;
}

/**
 * Imports a hub's programme from an iCalendar file: first without a fingerprint, which stores nothing and tells what
 * would happen, then with the fingerprint of that report. Activities that the file does not name stay untouched, and so
 * does what people have set in Samverket and the file has not changed since it was last imported. Those concerned by a
 * new time or place of a published activity are told, as when it is changed in Samverket.
 * @throws AppError notAllowed, notFound, fileEmpty, fileEncoding, fileNotCalendar, previewOutdated
 */
export async function importProgramme(deps: Deps, context: Context, file: ProgrammeFile): Promise<ImportReport> {
  requireCommunityManager(context, file.hubId);
  const hub = await getHub(deps.db, file.hubId);
  const rows = readFileOr('fileNotCalendar', context, () => readProgramme(file.bytes, hub.timeZone)).map(followForm);
  const report = await runImport(deps, context, file, {
    kind: 'programme',
    hubId: hub.id,
    judge: (db) => judge(db, hub.id, rows, deps.clock.now().epochMilliseconds),
    store: (trx, judged) => store(deps, trx, hub.id, judged),
  });
  if (report.applied) nudgeAll(deps);
  return report;
}

async function judge(db: Db | Trx, hubId: number, rows: ProgrammeRow[], now: number): Promise<JudgedActivity[]> {
  const stored = new Map((await listActivities(db, hubId)).map((activity) => [activity.uid, activity]));
  const imported = await listImported(db, hubId);
  const judged = rows.map((row) => judgeRow(row, row.activity && stored.get(row.activity.uid), imported));
  await refuseLostPlaces(db, judged);
  const programme = new Map<string, NewActivity>(stored);
  for (const { activity } of judged) if (activity) programme.set(activity.uid, activity);
  const collision = breakfastCollisions([...programme.values()]);
  for (const { activity, issues } of judged) if (activity) issues.push(...warningsOf(activity, collision, now));
  return judged;
}

function judgeRow(
  row: ProgrammeRow,
  stored: Activity | undefined,
  imported: ReadonlyMap<number, NewActivity>,
): JudgedActivity {
  const { activity: file, label } = row;
  const base = stored && imported.get(stored.id);
  const common = { row: row.row, label, changes: [], issues: [...row.issues], activity: file, file, stored, base };
  if (file === undefined) return { ...common, outcome: 'refused' };
  if (stored === undefined) return { ...common, outcome: 'new' };
  // Edits in Samverket raise the sequence as well: a file is older than the one it follows, not than those.
  const known = base?.sequence ?? stored.sequence;
  if (file.sequence < known) {
    const params = { sequence: file.sequence, stored: known };
    common.issues.push({ code: 'olderVersion', field: 'SEQUENCE', params });
    return { ...common, outcome: 'refused', activity: undefined };
  }
  const merged = mergeImported(stored, base, file);
  const sequence = Math.max(merged.sequence, stored.sequence);
  const activity = { ...merged, sequence, overAt: overAtOf(merged) };
  const changes = changedFields(stored, activity);
  return { ...common, activity, outcome: changes.length === 0 ? 'unchanged' : 'changed', changes };
}

/** A file cannot take a place from somebody who has one: not by its seats, and not by another way to register. */
async function refuseLostPlaces(db: Db | Trx, judged: JudgedActivity[]): Promise<void> {
  const concerned = judged.filter(({ changes }) => concernsSeats(changes));
  const seats = await getSeats(
    db,
    concerned.flatMap(({ stored }) => (stored === undefined ? [] : [stored.id])),
  );
  for (const row of concerned) {
    const issue = lostPlaces(row, seats.get(row.stored?.id ?? 0) ?? []);
    if (issue === undefined) continue;
    row.issues.push(issue);
    Object.assign(row, { outcome: 'refused', activity: undefined, changes: [] });
  }
}

function lostPlaces({ stored, activity, changes }: JudgedActivity, seats: readonly Seats[]): Issue | undefined {
  if (stored === undefined || activity === undefined) return undefined;
  const { life } = fitLife({ ...stored, ...activity });
  const coming = seats.reduce((sum, { taken, waiting }) => sum + taken + waiting, 0);
  const isOtherwise = life.registration === 'none' || life.perOccurrence !== stored.life.perOccurrence;
  if (coming > 0 && isOtherwise) {
    return { code: 'registrationInUse', field: 'CATEGORIES', params: { registered: coming } };
  }
  const registered = Math.max(0, ...seats.map(({ taken }) => taken));
  const { capacity } = activity;
  if (!changes.includes('capacity') || capacity === null || capacity >= registered) return undefined;
  return { code: 'capacityBelowRegistered', field: 'X-SAMVERKET-CAPACITY', params: { capacity, registered } };
}

function warningsOf(
  activity: NewActivity,
  collision: (activity: NewActivity) => Issue | undefined,
  now: number,
): Issue[] {
  const over = collision(activity);
  const issues: Issue[] = over ? [over] : [];
  if (Date.parse(activity.overAt) <= now) issues.push({ code: 'inThePast', field: 'DTSTART' });
  return issues;
}

async function store(deps: Deps, trx: Trx, hubId: number, judged: JudgedActivity[]): Promise<void> {
  const now = nowOf(deps);
  const added = judged.flatMap(({ outcome, activity, file }) =>
    outcome === 'new' && activity && file
      ? [{ facts: activity, life: importedLife(activity, toInstant(now)), imported: file }]
      : [],
  );
  await insertActivities(trx, hubId, added, now);
  // Activities are locked by id, as whoever else holds several does.
  for (const row of judged.toSorted((a, b) => (a.stored?.id ?? 0) - (b.stored?.id ?? 0))) {
    if (row.outcome === 'changed') await storeChanged(deps, trx, row, now);
    const { stored, file, base } = row;
    const isNews = row.outcome === 'unchanged' && !isDeepStrictEqual(file, base);
    if (isNews && stored !== undefined && file !== undefined) await rememberImported(trx, stored.id, file);
  }
}

async function storeChanged(deps: Deps, trx: Trx, row: JudgedActivity, now: Date): Promise<void> {
  const { stored, activity, file, changes } = row;
  if (stored === undefined || activity === undefined || file === undefined) return;
  const current = await lockActivity(trx, stored.id);
  // Changed by somebody between the judging and now: what was looked through is no longer so.
  if (current.life.version !== stored.life.version) throw new AppError('previewOutdated');
  const next = nextVersion(fitLife({ ...current, ...activity }), changes, now);
  // The file may have raised the sequence itself.
  const sequence = activity.sequence > stored.sequence ? activity.sequence : next.sequence;
  const written = { ...next, sequence };
  await updateActivity(trx, written, now, file);
  const moves = movesOf(stored, written);
  if (stored.life.perOccurrence) await moveRegistrations(deps, trx, stored.id, moves);
  await moveFollowUps(trx, stored.id, moves);
  await publishChange(deps, trx, written, changes);
}
