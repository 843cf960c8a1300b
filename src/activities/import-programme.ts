import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { getHub } from '../hubs/get-hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import type { ImportReport } from '../imports/import-contract.ts';
import type { Issue } from '../imports/import-issues.ts';
import type { JudgedRow } from '../imports/import-report.ts';
import { type ImportFile, readFileOr, runImport } from '../imports/run-import.ts';
import type { Activity, NewActivity } from './activity.ts';
import { listActivities, saveActivities } from './activity-store.ts';
import { breakfastCollisions } from './breakfast-collisions.ts';
import { changedFields } from './compare-activity.ts';
import { type ProgrammeRow, readProgramme } from './read-programme.ts';

/** A calendar file and the hub whose programme it is. */
export interface ProgrammeFile extends ImportFile {
  hubId: number;
}

interface JudgedActivity extends JudgedRow {
  /** What the programme will hold; undefined when the row is refused. */
  activity: NewActivity | undefined;
}

/**
 * Imports a hub's programme from an iCalendar file: first without a fingerprint, which stores nothing and tells what
 * would happen, then with the fingerprint of that report. Activities that the file does not name stay untouched.
 * @throws AppError notAllowed, notFound, fileEmpty, fileEncoding, fileNotCalendar, previewOutdated
 */
export async function importProgramme(
  deps: Pick<Deps, 'db' | 'clock'>,
  context: Context,
  file: ProgrammeFile,
): Promise<ImportReport> {
  requireCommunityManager(context, file.hubId);
  const hub = await getHub(deps.db, file.hubId);
  const rows = readFileOr('fileNotCalendar', context, () => readProgramme(file.bytes, hub.timeZone));
  return runImport(deps, context, file, {
    kind: 'programme',
    hubId: hub.id,
    judge: (db) => judge(db, hub.id, rows, deps.clock.now().epochMilliseconds),
    store: (trx, judged) => store(deps, trx, hub.id, judged),
  });
}

async function judge(db: Db | Trx, hubId: number, rows: ProgrammeRow[], now: number): Promise<JudgedActivity[]> {
  const stored = new Map((await listActivities(db, hubId)).map((activity) => [activity.uid, activity]));
  const judged = rows.map((row) => judgeRow(row, row.activity && stored.get(row.activity.uid)));
  const programme = new Map<string, NewActivity>(stored);
  for (const { activity } of judged) if (activity) programme.set(activity.uid, activity);
  const collision = breakfastCollisions([...programme.values()]);
  for (const { activity, issues } of judged) if (activity) issues.push(...warningsOf(activity, collision, now));
  return judged;
}

function judgeRow(row: ProgrammeRow, stored: Activity | undefined): JudgedActivity {
  const { activity, label } = row;
  const common = { row: row.row, label, changes: [], issues: [...row.issues], activity };
  if (activity === undefined) return { ...common, outcome: 'refused' };
  if (stored === undefined) return { ...common, outcome: 'new' };
  if (activity.sequence < stored.sequence) {
    const params = { sequence: activity.sequence, stored: stored.sequence };
    common.issues.push({ code: 'olderVersion', field: 'SEQUENCE', params });
    return { ...common, outcome: 'refused', activity: undefined };
  }
  const changes = changedFields(stored, activity);
  return { ...common, outcome: changes.length === 0 ? 'unchanged' : 'changed', changes };
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

async function store(deps: Pick<Deps, 'clock'>, trx: Trx, hubId: number, judged: JudgedActivity[]): Promise<void> {
  const changed = judged.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  const activities = changed.map((row) => row.activity).filter((activity) => activity !== undefined);
  await saveActivities(trx, hubId, activities, new Date(deps.clock.now().epochMilliseconds));
}
