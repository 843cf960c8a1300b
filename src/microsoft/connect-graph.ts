import type { Graph } from '../deps.ts';
import { changeEventsOn } from './change-events.ts';
import { createEventsOn } from './create-events.ts';
import { createGraphDoor, type GraphDoorOptions } from './graph-door.ts';
import { readAnswersOn } from './read-answers.ts';
import { readChangesOn } from './read-changes.ts';
import { sendMailOn } from './send-mail.ts';
import { renewSubscriptionOn, subscribeOn } from './subscriptions.ts';

/** The one door to Microsoft, as use cases see it. */
export function connectGraph(options: GraphDoorOptions): Graph {
  const door = createGraphDoor(options);
  return {
    prepare: (mailboxes) => {
      for (const tenantId of new Set(mailboxes.map((mailbox) => mailbox.tenantId))) {
        options.tokens.tokenFor(tenantId).catch(() => undefined);
      }
    },
    createEvents: createEventsOn(door),
    changeEvents: changeEventsOn(door),
    readChanges: readChangesOn(door),
    readAnswers: readAnswersOn(door),
    subscribe: subscribeOn(door),
    renewSubscription: renewSubscriptionOn(door),
    sendMail: sendMailOn(door),
  };
}
