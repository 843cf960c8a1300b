import type { z } from 'zod';
import { ActivityKey } from '../../src/activities/activity-contract.ts';
import { Balance, type BalanceRequest } from '../../src/activities/balance-contract.ts';
import {
  type ActivityDraft,
  type AddOrganiserRequest,
  type CancelRequest,
  ChangePreview,
  type ChangeQuestion,
  type MoveOccurrenceRequest,
} from '../../src/activities/draft-contract.ts';
import { type Call, parse } from './call.ts';

interface NewActivity {
  hub: string;
  kind: 'proposal' | 'draft';
  draft: ActivityDraft;
}

/** From idea to published, changed and cancelled. */
export function draftsApi({ call, put }: Call) {
  /** For what answers nothing. */
  const act = (id: number, action: string, body: unknown = {}) =>
    call(`activities/${id}/${action}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  return {
    createActivity: (request: NewActivity) => put(ActivityKey, 'POST', 'activities', request),
    changeActivity: (id: number, version: number, draft: ActivityDraft) =>
      put(ActivityKey, 'PATCH', `activities/${id}`, { version, draft }),
    balance: async (request: z.input<typeof BalanceRequest>, signal?: AbortSignal) => {
      const response = await call('activities/balance', {
        method: 'POST',
        body: JSON.stringify(request),
        headers: { 'Content-Type': 'application/json' },
        ...(signal === undefined ? {} : { signal }),
      });
      return parse(Balance, await response.json());
    },
    previewChange: (id: number, question: ChangeQuestion) =>
      put(ChangePreview, 'POST', `activities/${id}/preview-change`, question),
    publishActivity: (id: number, version: number) => act(id, 'publish', { version }),
    addOrganiser: (id: number, request: z.input<typeof AddOrganiserRequest>) => act(id, 'organisers', request),
    removeOrganiser: (id: number, personId: number) =>
      call(`activities/${id}/organisers/${personId}`, { method: 'DELETE' }),
    withdrawActivity: (id: number) => act(id, 'withdraw'),
    cancelActivity: (id: number, request: z.input<typeof CancelRequest>) => act(id, 'cancel', request),
    moveOccurrence: (id: number, request: MoveOccurrenceRequest) =>
      put(ActivityKey, 'POST', `activities/${id}/move-occurrence`, request),
  };
}
