import { useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import type { AttendanceView } from '../../../src/registrations/registration-contract.ts';
import { type PlaceAct, usePlaceAct } from '../../queries/registrations.ts';
import { useWords } from '../../use-words.ts';

/** What one does about one place: says when it is done, remembers what can be undone. */
export function usePlace({ activityId, occurrenceAt }: AttendanceView) {
  const { t } = useWords();
  const { announce } = useAnnounce();
  const [justDid, setJustDid] = useState<PlaceAct | null>(null);
  const [hasActed, setHasActed] = useState(false);
  const { mutate, isPending, error } = usePlaceAct(activityId);
  const act = (what: PlaceAct) => {
    mutate(
      { act: what, occurrenceAt },
      {
        onSuccess: (mine) => {
          setHasActed(true);
          // To undo an undoing is nothing to offer.
          setJustDid(justDid === null ? what : null);
          announce(t(`registration.done.${mine.state}`), { polite: true });
        },
      },
    );
  };
  return { act, justDid, hasActed, isWorking: isPending, error };
}
