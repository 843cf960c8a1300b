import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { getHubs } from './get-hub.ts';
import { ClientSettings, HubView, Me } from './hub-contract.ts';

/** What the tab asks for first: how to sign in, who one is, which hubs there are. */
export function hubRoutes(deps: Deps, settings: Omit<ClientSettings, 'now'>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/client-settings',
      summary: 'How to sign in',
      tag: 'hubs',
      access: 'public',
      answer: { name: 'ClientSettings', schema: ClientSettings },
      handle: async () => ({ ...settings, now: deps.clock.now().toString() }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/me',
      summary: 'Who is signed in',
      tag: 'hubs',
      access: 'signedIn',
      answer: { name: 'Me', schema: Me },
      handle: async ({ context }) => {
        const slugs = new Map((await getHubs(deps.db)).map((hub) => [hub.id, hub.slug]));
        return {
          givenName: context.givenName,
          organisation: context.organisationName,
          roles: context.roles.map(({ role, hubId }) => ({ role, hub: slugs.get(hubId) ?? '' })),
          locale: context.locale,
          now: deps.clock.now().toString(),
        };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/hubs',
      summary: 'The hubs',
      tag: 'hubs',
      access: 'signedIn',
      answer: { name: 'HubList', schema: z.object({ hubs: z.array(HubView) }) },
      handle: async () => ({
        hubs: (await getHubs(deps.db)).map(({ slug, name, timeZone, invitationPolicy }) => ({
          slug,
          name,
          timeZone,
          invitationPolicy,
        })),
      }),
    }),
  ];
}
