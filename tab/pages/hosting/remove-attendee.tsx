import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { AttendeeView } from '../../../src/registrations/registration-contract.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useRemoveAttendee } from '../../queries/attendees.ts';
import { useWords } from '../../use-words.ts';

interface Props {
  activityId: number;
  /** Null: nobody is about to be removed. */
  attendee: AttendeeView | null;
  onClose(): void;
}

/** The seat goes on at once to whoever waits, so there is no way back: it asks. */
export function RemoveAttendee({ activityId, attendee, onClose }: Props) {
  const { t } = useWords();
  const online = useOnline();
  const remove = useRemoveAttendee(activityId);
  // The words stay while the dialog closes.
  const [shown, setShown] = useState(attendee);
  useEffect(() => {
    if (attendee !== null) setShown(attendee);
  }, [attendee]);
  const name = shown?.givenName || t('attendees.erased');
  return (
    <Dialog modalType="alert" open={attendee !== null} onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('attendees.removeTitle', { name })}</DialogTitle>
          <DialogContent>
            {t('attendees.removeWhat')}
            {remove.error && <Trouble error={remove.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>{t('attendees.removeNo')}</Button>
            <Button
              appearance="primary"
              disabledFocusable={remove.isPending || !online}
              onClick={() => attendee && remove.mutate(attendee.attendeeId, { onSuccess: onClose })}
            >
              {t('attendees.removeYes')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
