import { FORMS, type Form, THEMES, type Theme } from '../activities/activity.ts';
import type { Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import type { PageReply } from '../http/route.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { askFewerInvitations } from '../memberships/ask-fewer-invitations.ts';
import { chooseByLink, type FewerStanding, readFewerLink } from '../memberships/fewer-invitations.ts';
import type { PreferenceChoice } from '../memberships/preference-contract.ts';
import type { PostGuard } from './guard-posts.ts';
import { readAddress } from './guest-form.ts';
import { redirectTo, renderPage } from './render-page.ts';
import { type Words, wordsIn } from './words.ts';

/** Where somebody asks for their personal link. @throws AppError notFound */
export async function showFewerAsk(
  deps: Pick<Deps, 'db'>,
  locale: Locale,
  slug: string,
  again?: { address: string; fault: string },
): Promise<PageReply> {
  const hub = await getHubBySlug(deps.db, slug);
  const words = wordsIn(locale);
  return renderPage(locale, {
    template: 'fewer-ask',
    title: again === undefined ? words.fewerAsk.title : `${words.form.titlePrefix}${words.fewerAsk.title}`,
    path: `/farre/${slug}`,
    hub: slug,
    status: again === undefined ? 200 : 422,
    facts: {
      lead: words.fewerAsk.lead(hub.name),
      slug,
      address: again?.address ?? '',
      faults: again === undefined ? [] : [{ field: 'address', text: again.fault }],
    },
  });
}

/** Mails the link, if the address is a member's; answers the same if not. @throws AppError notFound, tooManyRequests */
export async function askForLink(
  deps: Deps,
  guard: PostGuard,
  request: { locale: Locale; from: string; slug: string; address: string },
): Promise<PageReply> {
  const { locale, slug } = request;
  await guard.countFrom(request.from);
  const address = readAddress(request.address);
  if (address === undefined) {
    const { addressMissing, addressWrong } = wordsIn(locale).form.faults;
    const fault = request.address.trim() === '' ? addressMissing : addressWrong;
    return showFewerAsk(deps, locale, slug, { address: request.address, fault });
  }
  if (await guard.mayWriteTo(address)) await askFewerInvitations(deps, slug, address);
  return redirectTo(locale, '/oppet/kolla-epost');
}

/** The personal page: how it is now, and one button. Opening it changes nothing. @throws AppError linkInvalid, linkExpired */
export async function showFewer(deps: Deps, locale: Locale, token: string): Promise<PageReply> {
  return renderChoice(locale, token, await readFewerLink(deps, token), {});
}

/** What the personal page's buttons send. A box that is ticked is a field of its own: `theme:klimat`, `form:djupdykning`. */
export async function chooseInvitations(
  deps: Deps,
  locale: Locale,
  token: string,
  fields: Record<string, string>,
): Promise<PageReply> {
  const wanted = readChoice(fields);
  if (wanted === undefined) {
    const standing = await readFewerLink(deps, token);
    return renderChoice(locale, token, standing, { fault: wordsIn(locale).fewerChoose.themesMissing });
  }
  const { before, ...standing } = await chooseByLink(deps, token, wanted);
  const undone = fields['act'] === 'undo';
  return renderChoice(locale, token, standing, {
    before: undone ? undefined : before,
    done: undone ? 'undone' : 'saved',
  });
}

function readChoice(
  fields: Record<string, string>,
): (Partial<PreferenceChoice> & Pick<PreferenceChoice, 'invitations'>) | undefined {
  const themes = THEMES.filter((theme) => fields[`theme:${theme}`] !== undefined);
  const forms = FORMS.filter((form) => fields[`form:${form}`] !== undefined);
  if (fields['act'] === 'undo') {
    const invitations = fields['was'] === 'all' || fields['was'] === 'chosen' ? fields['was'] : 'none';
    return { invitations, themes, forms };
  }
  if (fields['act'] !== 'chosen') return { invitations: 'none' };
  return themes.length + forms.length === 0 ? undefined : { invitations: 'chosen', themes, forms };
}

function renderChoice(
  locale: Locale,
  token: string,
  { hub, choice }: FewerStanding,
  { before, done, fault }: { before?: PreferenceChoice | undefined; done?: 'saved' | 'undone'; fault?: string },
): PageReply {
  const words = wordsIn(locale);
  const boxes = (chosen: PreferenceChoice) => [
    ...chosen.themes.map((theme: Theme) => `theme:${theme}`),
    ...chosen.forms.map((form: Form) => `form:${form}`),
  ];
  return renderPage(locale, {
    template: 'fewer',
    title: fault === undefined ? words.fewerChoose.title : `${words.form.titlePrefix}${words.fewerChoose.title}`,
    path: null,
    hub: hub.slug,
    status: fault === undefined ? 200 : 422,
    facts: {
      token,
      now: sayChoice(choice, hub.name, words),
      isNone: choice.invitations === 'none',
      done: done === undefined ? null : words.fewerChoose[done],
      faults: fault === undefined ? [] : [{ field: 'choose', text: fault }],
      before: before === undefined ? null : { was: before.invitations, boxes: boxes(before) },
      chosen: boxes(choice),
      themes: THEMES.map((theme) => ({ name: `theme:${theme}`, text: words.themeNames[theme] })),
      forms: FORMS.map((form) => ({ name: `form:${form}`, text: words.formNames[form] })),
    },
  });
}

function sayChoice({ invitations, themes, forms }: PreferenceChoice, hub: string, words: Words): string {
  if (invitations === 'all') return words.fewerChoose.all(hub);
  const names = [...themes.map((theme) => words.themeNames[theme]), ...forms.map((form) => words.formNames[form])];
  return invitations === 'none' || names.length === 0
    ? words.fewerChoose.none(hub)
    : words.fewerChoose.chosen(hub, names.join(', '));
}
