import {
  type EventState,
  type PlanRequest,
  PlanView,
  type SendAction,
  SendEventList,
  SendList,
  type SendRequest,
  SendView,
} from '../../src/invitations/send-contract.ts';
import { type Call, query } from './call.ts';

interface EventPage {
  state?: EventState;
  offset: number;
  limit: number;
}

/** Plans and sendings. */
export function invitationsApi({ call, get, put }: Call) {
  return {
    plan: (request: PlanRequest) => put(PlanView, 'POST', 'plans', request),
    send: (id: string, request: SendRequest) => put(SendView, 'PUT', `sends/${id}`, request),
    sends: (hub: string, signal?: AbortSignal) =>
      get(SendList, `sends?${query({ hub })}`, signal).then((answer) => answer.sends),
    sending: (id: string, signal?: AbortSignal) => get(SendView, `sends/${id}`, signal),
    sendEvents: (id: string, page: EventPage, signal?: AbortSignal) =>
      get(SendEventList, `sends/${id}/events?${query({ ...page })}`, signal),
    act: (id: string, action: SendAction) => put(SendView, 'POST', `sends/${id}/${action}`),
    resultCsv: (id: string) => call(`sends/${id}/result.csv`).then((response) => response.blob()),
  };
}
