import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { makePlan } from './make-plan.ts';
import type { PlanRequest, PlanView } from './send-contract.ts';

/** Shows what sending would do, and sends nothing. */
export async function previewPlan(deps: Deps, context: Context, request: PlanRequest): Promise<PlanView> {
  const hub = await getHubBySlug(deps.db, request.hub);
  requireCommunityManager(context, hub.id);
  const { plan, view } = await makePlan(deps.db, deps.clock, hub, request.activityIds);
  // While the numbers are read, the tenants that will be sent from are signed in to.
  deps.graph.prepare(plan.events);
  return view;
}
