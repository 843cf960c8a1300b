import type { FollowUpView } from '../../../src/follow-ups/follow-up-contract.ts';
import { ConsequenceProgress } from '../../components/consequence-progress.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';

/** Steps four and five of the thanks: how far the mails have come, and how it went. */
export function ThanksResult({ thanks, timeZone }: { thanks: NonNullable<FollowUpView['thanks']>; timeZone: string }) {
  const { t, moment } = useWords();
  const { mails, sent, failed, sentAt, to } = thanks;
  const waiting = Math.max(mails - sent - failed, 0);
  return (
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
      <span>{t(`thanks.sentTo.${to}`, { when: moment(sentAt, timeZone) })}</span>
    </Panel>
  );
}
