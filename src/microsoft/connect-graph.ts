import type { Graph } from '../deps.ts';
import { createEventsOn } from './create-events.ts';
import { createGraphDoor, type GraphDoorOptions } from './graph-door.ts';

/** The one door to Microsoft, as use cases see it. */
export function connectGraph(options: GraphDoorOptions): Graph {
  return {
    prepare: (mailboxes) => {
      for (const tenantId of new Set(mailboxes.map((mailbox) => mailbox.tenantId))) {
        options.tokens.tokenFor(tenantId).catch(() => undefined);
      }
    },
    createEvents: createEventsOn(createGraphDoor(options)),
  };
}
