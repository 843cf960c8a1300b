import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { ArrangePanel } from '../arranging/arrange-panel.tsx';
import { OrganisersPanel } from '../arranging/organisers-panel.tsx';
import { DocumentationPanel } from '../hosting/documentation-panel.tsx';
import { HostPanel } from '../hosting/host-panel.tsx';

interface Slot {
  activity: ActivityDetail;
}

/** For those who arrange it: publish, change, cancel; the list, the door, the follow-up. */
export function Arranging({ activity }: Slot) {
  return (
    <>
      <HostPanel activity={activity} />
      <ArrangePanel activity={activity} />
      <OrganisersPanel activity={activity} />
    </>
  );
}

/** What is left of it: the documentation, when it is out. */
export function Afterwards({ activity }: Slot) {
  return <DocumentationPanel activity={activity} />;
}
