import {
  HubPreferences,
  MyFeed,
  MyPreferences,
  type PreferenceChoice,
} from '../../src/memberships/preference-contract.ts';
import type { Call } from './call.ts';

/** What I want to be invited to, and my own feed. */
export function membershipsApi({ call, get, put }: Call) {
  return {
    preferences: (signal?: AbortSignal) => get(MyPreferences, 'me/preferences', signal).then((answer) => answer.hubs),
    choosePreferences: (hub: string, choice: PreferenceChoice) =>
      put(HubPreferences, 'PUT', `me/preferences/${encodeURIComponent(hub)}`, choice),
    feed: (signal?: AbortSignal) => get(MyFeed, 'me/feed', signal),
    renewFeed: () => put(MyFeed, 'POST', 'me/feed'),
    stopFeed: async (): Promise<MyFeed> => {
      await call('me/feed', { method: 'DELETE' });
      return { url: null, changedAt: null };
    },
  };
}
