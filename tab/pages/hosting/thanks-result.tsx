import { Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { FollowUpView } from '../../../src/follow-ups/follow-up-contract.ts';
import { ConsequenceProgress } from '../../components/consequence-progress.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';

interface Props {
  thanks: NonNullable<FollowUpView['thanks']>;
  timeZone: string;
  /** They were sent just now, from this page: what had the focus is gone. */
  takesFocus: boolean;
}

/** Steps four and five of the thanks: how far the mails have come, and how it went. */
export function ThanksResult({ thanks, timeZone, takesFocus }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  const { t, moment } = useWords();
  const { mails, sent, failed, sentAt, to } = thanks;
  const waiting = Math.max(mails - sent - failed, 0);
  return (
    <div ref={box} tabIndex={-1} style={{ outline: 'none' }}>
      <Panel title={t('thanks.result')}>
        <ConsequenceProgress
          label={t('thanks.progress')}
          text={t('thanks.progressText', { sent, count: mails })}
          done={sent + failed}
          total={mails}
          parts={[
            { key: 'sent', label: t('thanks.sent'), count: sent, tone: 'good' },
            { key: 'waiting', label: t('thanks.waiting'), count: waiting, tone: 'rest' },
            { key: 'failed', label: t('thanks.failed'), count: failed, tone: 'bad' },
          ]}
        />
        <Text>{t(`thanks.sentTo.${to}`, { when: moment(sentAt, timeZone) })}</Text>
        {waiting > 0 && <Text>{t('thanks.settles')}</Text>}
      </Panel>
    </div>
  );
}
