import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { ContributionList } from './activity-contract.ts';
import { contribute } from './contribute.ts';
import { ContributionRequest, CreatedContribution } from './draft-contract.ts';
import { listContributions } from './list-contributions.ts';
import { removeContribution } from './remove-contribution.ts';

const ById = z.object({ id: z.coerce.number().pipe(z.int32()) });
const COMMON = { tag: 'activities', access: 'signedIn' } as const;

/** The wall of an asynchronous workshop. */
export function contributionRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      ...COMMON,
      method: 'GET',
      path: '/api/activities/:id/contributions',
      summary: 'What people have put on the wall, newest first',
      params: ById,
      answer: { name: 'ContributionList', schema: ContributionList },
      handle: async ({ context, params }) => ({ contributions: await listContributions(deps, context, params.id) }),
    }),
    defineRoute({
      ...COMMON,
      method: 'POST',
      path: '/api/activities/:id/contributions',
      summary: 'Put something on the wall',
      params: ById,
      body: { name: 'ContributionRequest', schema: ContributionRequest },
      answer: { name: 'CreatedContribution', schema: CreatedContribution },
      status: 201,
      handle: async ({ context, params, body }) => ({ id: await contribute(deps, context, params.id, body) }),
    }),
    defineRoute({
      ...COMMON,
      method: 'DELETE',
      path: '/api/activities/:id/contributions/:contributionId',
      summary: 'Take something off the wall',
      params: ById.extend({ contributionId: z.coerce.number().pipe(z.int32()) }),
      answer: 'none',
      handle: ({ context, params }) => removeContribution(deps, context, params.id, params.contributionId),
    }),
  ];
}
