import type { Activity } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import { occurrencesAhead } from '../activities/series.ts';
import type { Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activityFile } from '../feeds/feed-addresses.ts';
import type { PageReply } from '../http/route.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { emptySeats, getSeats } from '../registrations/get-attendances.ts';
import type { Seats, WhyNot } from '../registrations/registration-contract.ts';
import { type Occasion, occasionsOf, whyNot } from '../registrations/registration-rules.ts';
import { sayWhen } from '../say-time.ts';
import { EMPTY_FIELDS, type FieldFault, type GuestFields } from './guest-form.ts';
import { renderPage } from './render-page.ts';
import { type Words, wordsIn } from './words.ts';

type PageDeps = Pick<Deps, 'db' | 'clock' | 'publicUrl'>;

/** An activity as the world sees it, and what one can register for now. */
export interface OpenActivity {
  hub: Hub;
  activity: Activity;
  /** What a guest can register for, with its seats; empty where one cannot, and `why` says why. */
  choices: { occasion: Occasion; seats: Seats }[];
  why: WhyNot | null;
}

/**
 * Finds an activity that the world may see: published, or cancelled after that, and not expired (COM-04).
 * @throws AppError notFound
 */
export async function findOpenActivity(deps: PageDeps, slug: string, id: number): Promise<OpenActivity> {
  const hub = await getHubBySlug(deps.db, slug);
  const activity = await getActivity(deps.db, id);
  const now = deps.clock.now().toString();
  if (activity.hubId !== hub.id || !isShown(activity, now)) throw new AppError('notFound');
  const seats = (await getSeats(deps.db, [id])).get(id) ?? [];
  const open = occasionsOf(activity).map((occasion) => ({
    occasion,
    seats: seatsOf(seats, occasion, activity.capacity),
    why: whyNot(activity, occasion, { isMember: false }, now),
  }));
  const choices = open.filter(({ why }) => why === null);
  // What is in the way of the last one is in the way of them all: nothing opens later.
  return { hub, activity, choices, why: choices.length > 0 ? null : (open.at(-1)?.why ?? 'activityOver') };
}

function isShown({ life, overAt }: Activity, now: string): boolean {
  const published = life.state === 'published' || life.state === 'held';
  const called = life.state === 'cancelled' && life.publishedAt !== null;
  return (published || called) && Date.parse(life.expiresAt ?? overAt) > Date.parse(now);
}

function seatsOf(all: readonly Seats[], { occurrenceAt }: Occasion, capacity: number | null): Seats {
  const at = occurrenceAt === null ? null : Date.parse(occurrenceAt);
  const found = all.find((each) => (each.occurrenceAt === null ? null : Date.parse(each.occurrenceAt)) === at);
  return found ?? emptySeats(occurrenceAt, capacity);
}

/** The page of an activity: facts, occasions, seats, a calendar file, and the form or why there is none. */
export function renderActivity(
  deps: PageDeps,
  locale: Locale,
  open: OpenActivity,
  form: { fields: GuestFields; faults: FieldFault[]; status?: PageReply['status'] } = {
    fields: EMPTY_FIELDS,
    faults: [],
  },
): PageReply {
  const { hub, activity, choices, why } = open;
  const words = wordsIn(locale);
  const isFull = choices.length > 0 && choices.every(({ seats }) => seats.left === 0);
  return renderPage(locale, {
    template: 'activity',
    title: form.faults.length > 0 ? `${words.form.titlePrefix}${activity.title}` : activity.title,
    path: `/oppet/${hub.slug}/${activity.id}`,
    hub: hub.slug,
    ...(form.status === undefined ? {} : { status: form.status }),
    facts: {
      hub: { slug: hub.slug, name: hub.name },
      activity: viewActivity(activity, words, locale, deps.clock.now().toString()),
      fileUrl: activityFile(deps.publicUrl, hub.slug, activity.id),
      seats: saySeats(activity, choices, words),
      why: why === null ? null : words.why[why],
      isFull,
      occasions: activity.life.perOccurrence
        ? choices.map((choice) => viewChoice(choice, activity, words, locale))
        : [],
      fields: form.fields,
      faults: form.faults,
      faultOf: Object.fromEntries(form.faults.map(({ field, text }) => [field, text])),
    },
  });
}

function viewActivity(activity: Activity, words: Words, locale: Locale, now: string) {
  const { life } = activity;
  const ahead = occurrencesAhead(activity, now);
  const times = activity.recurrence === null ? [activity] : ahead;
  return {
    id: activity.id,
    title: activity.title,
    paragraphs: activity.description.split(/\n+/).filter((line) => line.trim() !== ''),
    when: times.map(({ startsAt, endsAt }) => sayWhen({ ...activity, startsAt, endsAt }, locale)),
    place: [activity.place, life.room].filter((part) => part !== '').join(', '),
    form: words.formNames[activity.form],
    themes: activity.themes.map((theme) => words.themeNames[theme]),
    accessibility: life.accessibility.map((fact) => words.accessibilityNames[fact]),
    contact: life.contact,
    cancelled: life.state === 'cancelled',
    cancelReason: life.cancelReason,
  };
}

function viewChoice(
  { occasion, seats }: OpenActivity['choices'][number],
  activity: Activity,
  words: Words,
  locale: Locale,
) {
  const [startsAt = occasion.startsAt] = occasion.starts;
  return {
    value: occasion.occurrenceAt,
    text: sayWhen({ ...activity, startsAt, endsAt: occasion.endsAt }, locale),
    left: seats.left === null ? '' : words.form.occurrenceLeft(seats.left),
  };
}

/** For one registration for all of it; the occasions of others tell theirs in the form. */
function saySeats({ life, capacity }: Activity, choices: OpenActivity['choices'], words: Words): string {
  const [only] = choices;
  if (life.registration === 'none' || life.state === 'cancelled' || life.perOccurrence || only === undefined) return '';
  if (capacity === null || only.seats.left === null) return words.activity.noLimit;
  return only.seats.left === 0 ? words.activity.full : words.activity.left(only.seats.left);
}
