import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { ConsequenceSteps } from '../../components/consequence-steps.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Notice } from '../../components/notices.tsx';
import { useWords } from '../../use-words.ts';

interface Props {
  activity: Pick<ActivityDetail, 'id' | 'title'>;
  kind: 'change' | 'cancel' | 'move';
  /** How many the message reaches. */
  told: number;
}

/** Steps four and five: what was done, whom it reaches, and that it goes on by itself. */
export function ChangeResult({ activity, kind, told }: Props) {
  const { t } = useWords();
  const result = useRef<HTMLElement>(null);
  useEffect(() => result.current?.focus(), []);
  return (
    <>
      <ConsequenceSteps labels={t('change.steps', { returnObjects: true })} current={5} />
      <section ref={result} tabIndex={-1} aria-label={t(`change.done.${kind}`)} style={{ outline: 'none' }}>
        <Notice
          icon={<CheckmarkCircleRegular />}
          title={t(`change.done.${kind}`)}
          action={
            <LinkButton to={`/kalender/${activity.id}`} appearance="primary">
              {t('change.toActivity')}
            </LinkButton>
          }
        >
          {told > 0 ? t('change.doneTold', { count: told }) : t('change.doneQuiet')}
        </Notice>
      </section>
    </>
  );
}
