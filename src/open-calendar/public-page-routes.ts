import type { Deps } from '../deps.ts';
import type { Route } from '../http/route.ts';
import { createPostGuard } from './guard-posts.ts';
import { linkRoutes } from './link-routes.ts';
import { openCalendarRoutes } from './open-calendar-routes.ts';

/** The pages that anybody may open; what may be sent from them has one guard. */
export function publicPageRoutes(deps: Deps): Route[] {
  const guard = createPostGuard(deps.vault);
  return [...openCalendarRoutes(deps, guard), ...linkRoutes(deps, guard)];
}
