import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { knowPerson } from '../directory/know-person.ts';
import { AppError } from '../errors.ts';
import { getHub, getHubBySlug } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import { findChoice, findHubLimit, NOTHING_CHOSEN, saveChoice } from './choice-store.ts';
import type { HubPreferences, MyPreferences, PreferenceChoice } from './preference-contract.ts';

/** What the signed-in person wants, in each hub that their organisation belongs to. Stores nothing. */
export async function getMyPreferences(deps: Pick<Deps, 'db'>, context: Context): Promise<MyPreferences> {
  const hubIds = context.roles.filter(({ role }) => role === 'member').map(({ hubId }) => hubId);
  const hubs = await Promise.all(hubIds.map((id) => getHub(deps.db, id)));
  return { hubs: await Promise.all(hubs.map((hub) => view(deps.db, context, context.personId, hub))) };
}

/**
 * Stores what the signed-in person wants in a hub. From then on it is theirs: no import of a register changes it.
 * @throws AppError notFound, notAllowed (the organisation is not in that hub), and what `knowPerson` throws
 */
export async function setMyPreferences(
  deps: Pick<Deps, 'db' | 'vault' | 'clock'>,
  context: Context,
  slug: string,
  choice: PreferenceChoice,
): Promise<HubPreferences> {
  const hub = await getHubBySlug(deps.db, slug);
  if (!context.roles.some(({ role, hubId }) => role === 'member' && hubId === hub.id)) {
    throw new AppError('notAllowed', { who: 'member' });
  }
  return deps.db.transaction().execute(async (trx) => {
    const personId = await knowPerson(deps, trx, context);
    await saveChoice(trx, personId, hub.id, tidy(choice), new Date(deps.clock.now().epochMilliseconds));
    const { invitations, weeklyLimit } = choice;
    await writeAudit(trx, deps.clock, context, 'preferences.set', `person:${personId}`, {
      hub: hub.id,
      invitations,
      weeklyLimit,
    });
    return view(trx, context, personId, hub);
  });
}

/** Each theme and form once, in the order they were given. */
function tidy(choice: PreferenceChoice): PreferenceChoice {
  return { ...choice, themes: [...new Set(choice.themes)], forms: [...new Set(choice.forms)] };
}

async function view(db: Db | Trx, context: Context, personId: number | null, hub: Hub): Promise<HubPreferences> {
  const stored = personId === null ? undefined : await findChoice(db, personId, hub.id);
  const { byMember, ...choice } = stored ?? { ...NOTHING_CHOSEN, byMember: false };
  return {
    ...choice,
    hub: hub.slug,
    hubName: hub.name,
    source: stored === undefined ? 'hub' : byMember ? 'self' : 'register',
    hubWeeklyLimit: await findHubLimit(db, hub.id),
    delivery: await deliveryOf(db, context, hub),
  };
}

/** From where this person's invitations come, so that one can know a real one (COL-12). */
async function deliveryOf(db: Db | Trx, context: Context, hub: Hub): Promise<HubPreferences['delivery']> {
  const own = (await getOrganisations(db)).find((organisation) => organisation.id === context.organisationId);
  const mailbox = own !== undefined && own.calendarState === 'connected' ? own.calendarMailbox : null;
  return mailbox === null ? { road: 'hub', mailbox: hub.mailbox } : { road: 'own', mailbox };
}
