import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { useNow } from '../../server-clock.tsx';
import { useRelative, useWords } from '../../use-words.ts';
import { overAtOf, phaseOf } from './activity-facts.tsx';

type Intent = 'error' | 'warning' | 'info';

function Banner({ intent, title, children }: { intent: Intent; title: string; children: ReactNode }) {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {children}
      </MessageBarBody>
    </MessageBar>
  );
}

/** What one must know of an activity before anything else: cancelled, over, a plan, changed, full. */
export function StateBanner({ activity }: { activity: ActivityDetail }) {
  const { t, moment } = useWords();
  const relative = useRelative();
  const now = useNow();
  const { state, changedAt, cancelReason, timeZone, seats, mine } = activity;
  if (state === 'cancelled') {
    return (
      <Banner intent="error" title={t('activity.banner.cancelledTitle')}>
        {cancelReason || t('activity.banner.cancelled')}
      </Banner>
    );
  }
  if (state === 'draft' || state === 'proposed') {
    return (
      <Banner intent="info" title={t(`activity.banner.${state}Title`)}>
        {t(`activity.banner.${state}`)}
      </Banner>
    );
  }
  if (phaseOf(activity, now) === 'over') {
    return (
      <Banner intent="info" title={t('activity.banner.overTitle')}>
        {t('activity.banner.over', { relative: relative(overAtOf(activity), timeZone) })}
      </Banner>
    );
  }
  return (
    <>
      {changedAt !== null && (
        <Banner intent="warning" title={t('activity.banner.changedTitle', { when: moment(changedAt, timeZone) })}>
          {t('activity.banner.changed')}
        </Banner>
      )}
      {seats?.left === 0 && mine.length === 0 && (
        <Banner intent="info" title={t('activity.banner.fullTitle')}>
          {t('activity.banner.full')}
        </Banner>
      )}
    </>
  );
}
