import type { ChangedItem, Deps, ReadFault } from '../deps.ts';
import { faultCalendar } from '../organisations/fault-calendar.ts';
import { type FollowedEvent, listFollowed } from './answer-store.ts';
import { lockLanes, refreshLanes } from './lane-store.ts';
import { recordItems, recordRemoved } from './record-items.ts';
import { finishSync, postponeSync, startOver, type Watch } from './watch-store.ts';

/** Read also when nobody has told of anything: what was lost on the way is found. */
const POLL_MS = { told: 60 * 60_000, untold: 5 * 60_000 };
const PAUSE_MS = 60_000;
/** After a mailbox has been lost for which nobody but us can do anything. */
const LOST_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** A delta link is bound to its window: it begins a day back, holds a term and more, and is begun anew in good time. */
const WINDOW_MS = { before: DAY_MS, after: 400 * DAY_MS, renewed: 200 * DAY_MS };
/** Graph gives at most so many parts in a batch. */
const AT_ONCE = 20;

/**
 * Reads what has changed in a mailbox since last time, page by page: what people have answered is recorded in the same
 * transaction as the link to the next page, so that nothing is passed by or counted twice. A link that Microsoft does not
 * know any more means reading everything again, and then also looking for what has been removed.
 */
export async function readMailbox(deps: Deps, watch: Watch, signal: AbortSignal): Promise<void> {
  const now = deps.clock.now().epochMilliseconds;
  if (watch.windowStartsAt !== null && now - watch.windowStartsAt.getTime() > WINDOW_MS.renewed)
    await reset(deps, watch);
  const seen = new Set<number>();
  const missing = new Set<number>();
  for (let resets = 0; !signal.aborted; ) {
    const window = {
      startsAt: watch.windowStartsAt ?? new Date(now - WINDOW_MS.before),
      endsAt: watch.windowEndsAt ?? new Date(now + WINDOW_MS.after),
    };
    const page = await deps.graph.readChanges(watch, watch.deltaLink ?? window);
    if (page.kind === 'expired' && resets < 2) {
      resets += 1;
      await reset(deps, watch);
      continue;
    }
    if (page.kind !== 'page') return giveWay(deps, watch, page.kind === 'expired' ? null : page);
    const fault = await recordPage(deps, watch, page.items, { link: page.link, ...window }, seen, missing);
    if (fault !== null) return giveWay(deps, watch, fault);
    Object.assign(watch, { deltaLink: page.link, windowStartsAt: window.startsAt, windowEndsAt: window.endsAt });
    if (!page.more) break;
  }
  if (signal.aborted) return;
  const fault = await lookForRemoved(deps, watch, seen, missing);
  if (fault !== null) return giveWay(deps, watch, fault);
  const next = now + (watch.subscriptionId === null ? POLL_MS.untold : POLL_MS.told);
  await finishSync(deps.db, watch, new Date(now), new Date(next));
}

async function reset(deps: Deps, watch: Watch): Promise<void> {
  await startOver(deps.db, watch);
  Object.assign(watch, { deltaLink: null, windowStartsAt: null, windowEndsAt: null, syncedAt: null });
}

/** Records a page. What it does not say of our events is asked for first. */
async function recordPage(
  deps: Deps,
  watch: Watch,
  items: readonly ChangedItem[],
  link: Parameters<typeof recordItems>[4],
  seen: Set<number>,
  missing: Set<number>,
): Promise<ReadFault | null> {
  const ids = [
    ...new Set(items.flatMap(({ graphEventId, seriesMasterId }) => [graphEventId, seriesMasterId ?? graphEventId])),
  ];
  const followed = new Map((await listFollowed(deps.db, watch, ids)).map((event) => [event.graphEventId, event]));
  for (const item of items) {
    const event = followed.get(item.graphEventId);
    if (event !== undefined) (item.removed ? missing : seen).add(event.id);
  }
  const ours = items.filter((item) => !item.removed && followed.has(item.seriesMasterId ?? item.graphEventId));
  const silent = ours.filter((item) => item.answers === null && (item.seriesMasterId === null || item.isException));
  const asked = await ask(
    deps,
    watch,
    silent.map((item) => item.graphEventId),
  );
  if ('kind' in asked) return asked;
  const complete = ours.map((item) => ({ ...item, answers: item.answers ?? asked.get(item.graphEventId) ?? [] }));
  for (const item of silent) {
    const event = followed.get(item.graphEventId);
    if (event !== undefined && asked.get(item.graphEventId) === null) missing.add(event.id);
  }
  await recordItems(deps, watch, complete, followed, link);
  return null;
}

type Asked = Exclude<Awaited<ReturnType<Deps['graph']['readAnswers']>>, ReadFault>;

async function ask(deps: Deps, watch: Watch, ids: readonly string[]): Promise<Asked | ReadFault> {
  const found: Asked = new Map();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = await deps.graph.readAnswers(watch, ids.slice(from, from + AT_ONCE));
    if (!(part instanceof Map)) return part;
    for (const [id, answers] of part) found.set(id, answers);
  }
  return found;
}

/**
 * Whether what is said to be removed is: an event that only left the window is told of in the same way. After a reading
 * from the start, all events that did not turn up are looked for, since nobody tells of what was removed before.
 */
async function lookForRemoved(
  deps: Deps,
  watch: Watch,
  seen: ReadonlySet<number>,
  missing: ReadonlySet<number>,
): Promise<ReadFault | null> {
  const all = watch.syncedAt === null ? await listFollowed(deps.db, watch, null) : [];
  const told = missing.size === 0 ? [] : await listFollowed(deps.db, watch, null);
  const doubtful = new Map<string, FollowedEvent>();
  for (const event of all) if (!seen.has(event.id)) doubtful.set(event.graphEventId, event);
  for (const event of told) if (missing.has(event.id)) doubtful.set(event.graphEventId, event);
  const asked = await ask(deps, watch, [...doubtful.keys()]);
  if ('kind' in asked) return asked;
  const items = [...asked].flatMap(([graphEventId, answers]) =>
    answers === null
      ? []
      : [{ graphEventId, seriesMasterId: null, originalStartAt: null, isException: false, removed: false, answers }],
  );
  await recordItems(deps, watch, items, doubtful, null);
  const removed = [...doubtful.values()].filter((event) => asked.get(event.graphEventId) === null);
  await recordRemoved(
    deps,
    watch,
    removed.map((event) => event.id),
  );
  return null;
}

/** Microsoft does not answer, or does not let us: later, or when somebody has put it right. */
async function giveWay(deps: Deps, watch: Watch, fault: ReadFault | null): Promise<void> {
  const now = deps.clock.now().epochMilliseconds;
  if (fault === null || fault.kind === 'later') {
    const pauseMs = (fault?.retryAfterSeconds ?? 0) * 1000;
    return postponeSync(deps.db, watch, new Date(now + Math.max(PAUSE_MS, pauseMs)));
  }
  const { tenantId, organisationId } = watch;
  deps.log.warn({ tenantId, outcome: fault.kind, code: fault.detail }, 'answers could not be read');
  await postponeSync(deps.db, watch, new Date(now + LOST_MS));
  if (fault.kind === 'rejected' || organisationId === null) return;
  const { kind } = fault;
  await deps.db.transaction().execute(async (trx) => {
    await lockLanes(trx, [watch]);
    await faultCalendar(deps, trx, organisationId, kind);
    await refreshLanes(trx, [watch]);
  });
}
