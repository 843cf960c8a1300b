import { z } from 'zod';
import { ClientSettings, HubView, Me } from '../src/hubs/hub-contract.ts';
import { activitiesApi } from './api/activities.ts';
import { attendeesApi } from './api/attendees.ts';
import { createCall, type Identity, parse } from './api/call.ts';
import { draftsApi } from './api/drafts.ts';
import { followUpsApi } from './api/follow-ups.ts';
import { importsApi } from './api/imports.ts';
import { invitationsApi } from './api/invitations.ts';
import { membershipsApi } from './api/memberships.ts';
import { registrationsApi } from './api/registrations.ts';
import { statisticsApi } from './api/statistics.ts';
import { problemOf, unreachable } from './problem.ts';
import type { Language } from './time.ts';

const HubList = z.object({ hubs: z.array(HubView) });

/** Asked before anybody is signed in. */
export async function fetchClientSettings(): Promise<ClientSettings> {
  const response = await fetch('/api/client-settings').catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return parse(ClientSettings, await response.json());
}

/** Everything that the tab asks the server for; by field word in `api/`. */
export function createApi(identity: Identity, language: () => Language) {
  const call = createCall(identity, language);
  return {
    me: (signal?: AbortSignal) => call.get(Me, 'me', signal),
    hubs: (signal?: AbortSignal) => call.get(HubList, 'hubs', signal).then((answer) => answer.hubs),
    ...activitiesApi(call),
    ...attendeesApi(call),
    ...draftsApi(call),
    ...followUpsApi(call),
    ...importsApi(call),
    ...invitationsApi(call),
    ...membershipsApi(call),
    ...registrationsApi(call),
    ...statisticsApi(call),
  };
}

export type Api = ReturnType<typeof createApi>;
