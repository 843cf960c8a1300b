import type { Activity } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import { nextStart, occurrencesOf } from '../activities/series.ts';
import type { Deps } from '../deps.ts';
import { activityFile } from '../feeds/feed-addresses.ts';
import type { Hub } from '../hubs/hub.ts';
import { sayInstant, sayWhen } from '../say-time.ts';
import { LINK_PATHS, LINK_PURPOSES, type LinkToSign, type MailParams } from './mail.ts';
import type { DueMail } from './mail-store.ts';
import { type ActivityInMail, type Letter, renderMail } from './render-mail.ts';

/** How long the personal link in every letter to a member is good: until long after the letter is forgotten. */
const FEWER_HOURS = 24 * 365;

/** What each kind's parameters may hold, whichever it is. */
type AnyParams = Partial<
  MailParams['changed'] & MailParams['offer'] & MailParams['cancelled'] & MailParams['digest'] & MailParams['thanks']
>;

/** Writes a letter as it is to be sent: facts of now, links that are signed now (COM-14, COL-12). */
export async function composeMail(deps: Deps, hub: Hub, mail: DueMail, givenName: string): Promise<Letter> {
  const params = mail.params as AnyParams;
  const activity = mail.activityId === null ? null : await getActivity(deps.db, mail.activityId);
  const now = deps.clock.now().toString();
  const view = (each: Activity, occurrenceAt: string | null) =>
    viewActivity(deps.publicUrl, hub, each, occurrenceAt, now);
  const listed = await Promise.all((params.activityIds ?? []).map((id) => getActivity(deps.db, id)));
  return renderMail(mail.kind, {
    givenName,
    hub: hub.name,
    hubUrl: `${deps.publicUrl}/oppet/${hub.slug}`,
    toMember: mail.personId !== null,
    activity: activity && view(activity, params.occurrenceAt ?? null),
    activities: listed.filter((each) => each.life.state === 'published').map((each) => view(each, null)),
    actionUrl: await signLink(deps, mail, params.link ?? null),
    fewerUrl: await signFewer(deps, hub, mail),
    until: params.until && activity ? sayInstant(params.until, activity.timeZone, 'sv') : '',
    what: params.what ?? [],
    reason: params.reason ?? '',
    documentationUrl: params.documentationPath ? ownAddress(deps, params.documentationPath) : null,
  });
}

async function signLink(deps: Deps, { kind }: DueMail, link: LinkToSign | null): Promise<string | null> {
  const purpose = LINK_PURPOSES[kind];
  if (link === null || purpose === null) return null;
  const token = await deps.links.sign(purpose, link.subject, link.hours);
  return `${deps.publicUrl}${LINK_PATHS[purpose]}?t=${token}`;
}

/** Members alone get invitations; a guest gets nothing that was not asked for. */
async function signFewer(deps: Deps, hub: Hub, { personId }: DueMail): Promise<string | null> {
  if (personId === null) return null;
  const token = await deps.links.sign('fewerInvitations', { person: personId, hub: hub.id }, FEWER_HOURS);
  return `${deps.publicUrl}${LINK_PATHS.fewerInvitations}?t=${token}`;
}

/** COL-10: never anybody else's address. */
function ownAddress({ publicUrl }: Deps, path: string): string {
  if (!/^\/(?!\/)/.test(path)) throw new RangeError('a path of our own is wanted');
  return `${publicUrl}${path}`;
}

function viewActivity(
  publicUrl: string,
  hub: Hub,
  activity: Activity,
  occurrenceAt: string | null,
  now: string,
): ActivityInMail {
  const { id, title, place, timeZone, allDay, life } = activity;
  return {
    title,
    when: sayWhen({ ...spanOf(activity, occurrenceAt, now), timeZone, allDay }, 'sv'),
    occasions: occurrenceAt === null && activity.recurrence !== null ? occurrencesOf(activity).length : 1,
    place: [place, life.room].filter((part) => part !== '').join(', '),
    contact: life.contact,
    tabUrl: `${publicUrl}/tab/kalender/${id}`,
    pageUrl: `${publicUrl}/oppet/${hub.slug}/${id}`,
    fileUrl: activityFile(publicUrl, hub.slug, id),
  };
}

/** The occurrence that is meant; of a whole series the next one. */
function spanOf(activity: Activity, occurrenceAt: string | null, now: string): { startsAt: string; endsAt: string } {
  const all = occurrencesOf(activity);
  const next = nextStart(activity, now);
  const wanted =
    occurrenceAt === null
      ? all.find((each) => each.startsAt === next)
      : all.find((each) => Date.parse(each.originalStartAt) === Date.parse(occurrenceAt));
  if (wanted !== undefined) return wanted;
  if (occurrenceAt === null) return activity;
  // A cancelled occurrence: it is told by when it would have been.
  const lengthMs = Date.parse(activity.endsAt) - Date.parse(activity.startsAt);
  return { startsAt: occurrenceAt, endsAt: new Date(Date.parse(occurrenceAt) + lengthMs).toISOString() };
}
