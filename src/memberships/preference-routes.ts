import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { getMyFeed, renewMyFeed, stopMyFeed } from './my-feed.ts';
import { getMyPreferences, setMyPreferences } from './my-preferences.ts';
import { HubPreferences, MyFeed, MyPreferences, PreferenceChoice } from './preference-contract.ts';

/** What a member wants to be invited to, and their own feed. */
export function preferenceRoutes(deps: Deps): Route[] {
  const feed = { tag: 'memberships', access: 'signedIn', path: '/api/me/feed' } as const;
  return [
    defineRoute({
      method: 'GET',
      path: '/api/me/preferences',
      summary: 'What I want to be invited to, hub by hub',
      tag: 'memberships',
      access: 'signedIn',
      answer: { name: 'MyPreferences', schema: MyPreferences },
      handle: ({ context }) => getMyPreferences(deps, context),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/me/preferences/:hub',
      summary: 'Choose what I want to be invited to in a hub',
      tag: 'memberships',
      access: 'signedIn',
      params: z.object({ hub: z.string() }),
      body: { name: 'PreferenceChoice', schema: PreferenceChoice },
      answer: { name: 'HubPreferences', schema: HubPreferences },
      handle: ({ context, params, body }) => setMyPreferences(deps, context, params.hub, body),
    }),
    defineRoute({
      method: 'GET',
      summary: 'The address of my own feed',
      answer: { name: 'MyFeed', schema: MyFeed },
      handle: ({ context }) => getMyFeed(deps, context),
      ...feed,
    }),
    defineRoute({
      method: 'POST',
      summary: 'Make my feed, or a new address for it',
      answer: { name: 'MyFeed', schema: MyFeed },
      handle: ({ context }) => renewMyFeed(deps, context),
      ...feed,
    }),
    defineRoute({
      method: 'DELETE',
      summary: 'Turn my feed off',
      answer: 'none',
      handle: ({ context }) => stopMyFeed(deps, context),
      ...feed,
    }),
  ];
}
