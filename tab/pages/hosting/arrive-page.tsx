import { CheckmarkCircleRegular, ClockRegular, QrCodeRegular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { LinkButton } from '../../components/links.tsx';
import { Failure, Notice, useFailureText } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { ApiProblem } from '../../problem.ts';
import { useApi } from '../../queries.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';

const WRONG = { linkInvalid: 'wrong', linkExpired: 'over', checkInNotOpen: 'notOpen' } as const;
const reasonOf = (code: string) =>
  code === 'linkInvalid' || code === 'linkExpired' || code === 'checkInNotOpen' ? WRONG[code] : 'other';

/** Somebody has scanned the code at the door: checks in at once, and says welcome. Again it changes nothing. */
export function ArrivePage() {
  const { t } = useWords();
  const { me } = useVisitor();
  const api = useApi();
  const failureText = useFailureText();
  const token = useSearchParams()[0].get('t') ?? '';
  const arrival = useQuery({
    queryKey: ['arrival', token],
    queryFn: () => api.checkIn(token),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.status === 0,
  });
  const { data, error } = arrival;
  if (data) {
    const how = data.already ? 'already' : data.as;
    return (
      <Page title={t('arrive.welcome', { name: me.givenName })} documentTitle={t('arrive.title')}>
        <Notice
          icon={<CheckmarkCircleRegular />}
          title={t(`arrive.${how}`, { title: data.title })}
          action={<LinkButton to={`/kalender/${data.activityId}`}>{t('change.toActivity')}</LinkButton>}
        >
          {t('arrive.kept')}
        </Notice>
      </Page>
    );
  }
  const reason = token === '' ? 'wrong' : error instanceof ApiProblem && error.status > 0 ? reasonOf(error.code) : null;
  return (
    <Page title={t('arrive.title')}>
      {reason !== null ? (
        <div role="alert">
          <Notice
            trouble
            icon={reason === 'wrong' ? <QrCodeRegular /> : <ClockRegular />}
            title={t(`arrive.refused.${reason}`)}
            action={<LinkButton to="/kalender">{t('arrive.toCalendar')}</LinkButton>}
          >
            {reason === 'other' ? failureText(error) : t(`arrive.refusedWhy.${reason}`)}
          </Notice>
        </div>
      ) : error ? (
        <Failure error={error} onRetry={() => void arrival.refetch()} />
      ) : (
        <ListSkeleton rows={2} />
      )}
    </Page>
  );
}
