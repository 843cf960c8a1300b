import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { ActivityKey } from './activity-contract.ts';
import { Balance, BalanceRequest } from './balance-contract.ts';
import { cancelActivity } from './cancel-activity.ts';
import { changeActivity } from './change-activity.ts';
import { addOrganiser, removeOrganiser } from './change-organisers.ts';
import { checkBalance } from './check-balance.ts';
import { draftActivity, proposeActivity } from './create-activity.ts';
import {
  AddOrganiserRequest,
  CancelRequest,
  ChangeActivityRequest,
  ChangePreview,
  ChangeQuestion,
  MoveOccurrenceRequest,
  NewActivityRequest,
  PublishRequest,
} from './draft-contract.ts';
import { markHeld } from './mark-held.ts';
import { moveOccurrence } from './move-occurrence.ts';
import { previewChange } from './preview-change.ts';
import { publishActivity } from './publish-activity.ts';
import { withdrawActivity } from './withdraw-activity.ts';

const ById = z.object({ id: z.coerce.number().pipe(z.int32()) });
const KEY = { name: 'ActivityKey', schema: ActivityKey };
const COMMON = { tag: 'activities', access: 'signedIn', params: ById } as const;

/** From idea to published, changed, cancelled and held. */
export function activityRoutes(deps: Deps): Route[] {
  return [...planningRoutes(deps), ...changingRoutes(deps), ...stateRoutes(deps), ...organiserRoutes(deps)];
}

function planningRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/activities',
      summary: 'Propose an activity, or begin a draft',
      tag: 'activities',
      access: 'signedIn',
      body: { name: 'NewActivityRequest', schema: NewActivityRequest },
      answer: KEY,
      status: 201,
      handle: async ({ context, body }) => {
        const create = body.kind === 'proposal' ? proposeActivity : draftActivity;
        return { id: await create(deps, context, body), version: 1 };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/activities/balance',
      summary: 'What to think about before an activity is published, and better times',
      tag: 'activities',
      access: 'signedIn',
      body: { name: 'BalanceRequest', schema: BalanceRequest },
      answer: { name: 'Balance', schema: Balance },
      handle: ({ context, body }) => checkBalance(deps, context, body),
    }),
  ];
}

function changingRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      ...COMMON,
      method: 'PATCH',
      path: '/api/activities/:id',
      summary: 'Change an activity; another version than the one on the screen gives 409',
      body: { name: 'ChangeActivityRequest', schema: ChangeActivityRequest },
      answer: KEY,
      handle: async ({ context, params: { id }, body }) => ({
        id,
        version: await changeActivity(deps, context, id, body),
      }),
    }),
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/preview-change',
      summary: 'What a change would do, in numbers',
      body: { name: 'ChangeQuestion', schema: ChangeQuestion },
      answer: { name: 'ChangePreview', schema: ChangePreview },
      handle: ({ context, params, body }) => previewChange(deps, context, params.id, body),
    }),
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/move-occurrence',
      summary: 'Move one occurrence of a series',
      body: { name: 'MoveOccurrenceRequest', schema: MoveOccurrenceRequest },
      answer: KEY,
      handle: async ({ context, params: { id }, body }) => ({
        id,
        version: await moveOccurrence(deps, context, id, body),
      }),
    }),
  ];
}

function stateRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/publish',
      summary: 'Put a draft or a proposal into the open calendar',
      body: { name: 'PublishRequest', schema: PublishRequest },
      answer: 'none',
      handle: ({ context, params, body }) => publishActivity(deps, context, params.id, body),
    }),
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/withdraw',
      summary: 'Take back a draft or a proposal',
      answer: 'none',
      handle: ({ context, params }) => withdrawActivity(deps, context, params.id),
    }),
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/cancel',
      summary: 'Cancel an activity, or one occurrence of it',
      body: { name: 'CancelRequest', schema: CancelRequest },
      answer: 'none',
      handle: ({ context, params, body }) => cancelActivity(deps, context, params.id, body),
    }),
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/hold',
      summary: 'Note that an activity has been held and followed up',
      answer: 'none',
      handle: ({ context, params }) => markHeld(deps, context, params.id),
    }),
  ];
}

function organiserRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/organisers',
      summary: 'Add somebody who arranges it',
      body: { name: 'AddOrganiserRequest', schema: AddOrganiserRequest },
      answer: 'none',
      handle: ({ context, params, body }) => addOrganiser(deps, context, params.id, body),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/activities/:id/organisers/:personId',
      summary: 'Take somebody off who arranges it',
      tag: 'activities',
      access: 'signedIn',
      params: ById.extend({ personId: z.coerce.number().pipe(z.int32()) }),
      answer: 'none',
      handle: ({ context, params }) => removeOrganiser(deps, context, params.id, params.personId),
    }),
  ];
}
