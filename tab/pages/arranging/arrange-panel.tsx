import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import {
  ArrowUndoRegular,
  CalendarCancelRegular,
  CalendarEditRegular,
  CopyRegular,
  EditRegular,
  GlobeRegular,
} from '@fluentui/react-icons';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { LinkButton } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { usePublish, useWithdraw } from '../../queries/drafts.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  actions: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    '& > *': { justifyContent: 'flex-start' },
  },
});

/** What those who may can do with an activity: publish, change, move, cancel, take back, copy. */
export function ArrangePanel({ activity }: { activity: ActivityDetail }) {
  const styles = useStyles();
  const { t } = useWords();
  const { id, can, state, series } = activity;
  if (!can.edit && !can.publish && !can.cancel && !can.withdraw && !can.copy) return null;
  const mayMove = can.edit && series !== null && state === 'published' && activity.nextStartsAt !== null;
  return (
    <Panel title={t('arrange.title')}>
      <div className={styles.actions}>
        {can.publish && <Publish activity={activity} />}
        {can.edit && (
          <LinkButton to={`/kalender/${id}/redigera`} icon={<EditRegular />}>
            {t('arrange.edit')}
          </LinkButton>
        )}
        {mayMove && (
          <LinkButton to={`/kalender/${id}/flytta`} icon={<CalendarEditRegular />}>
            {t('arrange.move')}
          </LinkButton>
        )}
        {can.copy && (
          <LinkButton to={`/kalender/ny?som=${id}`} appearance="subtle" icon={<CopyRegular />}>
            {t('arrange.copy')}
          </LinkButton>
        )}
        {can.cancel && (
          <LinkButton to={`/kalender/${id}/stall-in`} appearance="subtle" icon={<CalendarCancelRegular />}>
            {t('arrange.cancel')}
          </LinkButton>
        )}
        {can.withdraw && <Withdraw activity={activity} />}
      </div>
    </Panel>
  );
}

/** Reaches nobody's calendar: it makes the activity visible, and inviting is a step of its own. */
function Publish({ activity: { id, version } }: { activity: ActivityDetail }) {
  const { t } = useWords();
  const online = useOnline();
  const publish = usePublish(id);
  return (
    <>
      <Text size={200}>{t('arrange.publishWhat')}</Text>
      {publish.error && <Trouble error={publish.error} title={t('arrange.notPublished')} />}
      <Button
        appearance="primary"
        icon={<GlobeRegular />}
        disabledFocusable={publish.isPending || !online}
        onClick={() => publish.mutate(version)}
      >
        {t('arrange.publish')}
      </Button>
    </>
  );
}

/** Cannot be undone, so it asks first. */
function Withdraw({ activity: { id, state } }: { activity: ActivityDetail }) {
  const { t } = useWords();
  const online = useOnline();
  const withdraw = useWithdraw(id);
  const kind = state === 'proposed' ? 'proposed' : 'draft';
  return (
    <>
      {withdraw.error && <Trouble error={withdraw.error} />}
      <Dialog modalType="alert">
        <DialogTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<ArrowUndoRegular />} disabledFocusable={withdraw.isPending || !online}>
            {t(`arrange.withdraw.${kind}`)}
          </Button>
        </DialogTrigger>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{t(`arrange.withdrawTitle.${kind}`)}</DialogTitle>
            <DialogContent>{t('arrange.withdrawWhat')}</DialogContent>
            <DialogActions fluid>
              <DialogTrigger disableButtonEnhancement>
                <Button>{t('arrange.withdrawNo')}</Button>
              </DialogTrigger>
              <DialogTrigger disableButtonEnhancement>
                <Button appearance="primary" onClick={() => withdraw.mutate(undefined)}>
                  {t(`arrange.withdraw.${kind}`)}
                </Button>
              </DialogTrigger>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
