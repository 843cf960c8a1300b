import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { checkIn } from './check-in.ts';
import { makeCheckInLink } from './check-in-link.ts';
import {
  CheckInLink,
  CheckInRequest,
  CheckInView,
  DocumentationRequest,
  FollowUpPreview,
  FollowUpRequest,
  FollowUpSend,
  FollowUpView,
  LinkDomains,
  LinkDomainsRequest,
  OccasionRequest,
} from './follow-up-contract.ts';
import { hostListRoutes } from './host-list-routes.ts';
import { chooseLinkDomains, showLinkDomains } from './link-domains.ts';
import { previewFollowUp, sendFollowUp } from './send-follow-up.ts';
import { showFollowUp, thenShow } from './show-follow-up.ts';
import { writeDocumentation } from './write-documentation.ts';

const tag = 'follow-ups';
const access = 'signedIn';
const Id = z.object({ id: z.coerce.number().pipe(z.int32()) });
/** Absent: an activity that happens once; on the view, the occasion that is now. */
const At = z.object({ occurrence: z.iso.datetime().optional() });
const view = { name: 'FollowUpView', schema: FollowUpView } as const;

/** Check-in, thanks and documentation, for the host; documentation for the hub's people. */
export function followUpRoutes(deps: Deps): Route[] {
  return [
    ...readRoutes(deps),
    ...checkInRoutes(deps),
    ...hostListRoutes(deps),
    ...thanksRoutes(deps),
    ...domainRoutes(deps),
  ];
}

function readRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/activities/:id/follow-up',
      summary: 'An activity after it, or while people arrive',
      tag,
      access,
      params: Id,
      query: At,
      answer: view,
      handle: ({ context, params, query }) =>
        showFollowUp(deps, context, { activityId: params.id, occurrenceAt: query.occurrence }),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/activities/:id/documentation',
      summary: 'Write down what is left after it: text and links',
      tag,
      access,
      params: Id,
      body: { name: 'DocumentationRequest', schema: DocumentationRequest },
      answer: view,
      handle: ({ context, params, body }) => {
        const asked = { activityId: params.id, ...body };
        return thenShow(deps, context, asked, writeDocumentation(deps, context, asked));
      },
    }),
  ];
}

function checkInRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/activities/:id/check-in-link',
      summary: 'The address of the QR code at the door',
      tag,
      access,
      params: Id,
      body: { name: 'OccasionRequest', schema: OccasionRequest },
      answer: { name: 'CheckInLink', schema: CheckInLink },
      handle: ({ context, params, body }) => makeCheckInLink(deps, context, { activityId: params.id, ...body }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/check-in',
      unlogged: true,
      summary: 'I am here: by the link of the QR code',
      tag,
      access,
      body: { name: 'CheckInRequest', schema: CheckInRequest },
      answer: { name: 'CheckInView', schema: CheckInView },
      handle: ({ context, body }) => checkIn(deps, context, body.token),
    }),
  ];
}

function thanksRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/activities/:id/follow-up/preview',
      summary: 'What sending thanks would do, in numbers',
      tag,
      access,
      params: Id,
      body: { name: 'FollowUpRequest', schema: FollowUpRequest },
      answer: { name: 'FollowUpPreview', schema: FollowUpPreview },
      handle: ({ context, params, body }) => previewFollowUp(deps, context, { activityId: params.id, ...body }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/activities/:id/follow-up/send',
      summary: 'Send thanks, count attendance and erase who came; again it changes nothing',
      tag,
      access,
      params: Id,
      body: { name: 'FollowUpSend', schema: FollowUpSend },
      answer: view,
      handle: ({ context, params, body }) => {
        const asked = { activityId: params.id, ...body };
        return thenShow(deps, context, asked, sendFollowUp(deps, context, asked));
      },
    }),
  ];
}

function domainRoutes(deps: Deps): Route[] {
  const answer = { name: 'LinkDomains', schema: LinkDomains } as const;
  const params = z.object({ hub: z.string() });
  return [
    defineRoute({
      method: 'GET',
      path: '/api/hubs/:hub/link-domains',
      summary: 'Domains that documentation may link to',
      tag,
      access: 'communityManager',
      params,
      answer,
      handle: ({ context, params: { hub } }) => showLinkDomains(deps, context, hub),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/hubs/:hub/link-domains',
      summary: 'Choose the domains that documentation may link to beside those given',
      tag,
      access: 'communityManager',
      params,
      body: { name: 'LinkDomainsRequest', schema: LinkDomainsRequest },
      answer,
      handle: ({ context, params: { hub }, body }) => chooseLinkDomains(deps, context, hub, body.own),
    }),
  ];
}
