import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { EventState, type SendView } from '../../../src/invitations/send-contract.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { Failure } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { sendEventsQuery } from '../../queries/invitations.ts';
import { useApi } from '../../queries.ts';
import { useWords } from '../../use-words.ts';
import { CsvButton } from './csv-button.tsx';
import { SendEventRow } from './send-event-row.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const states: EventState[] = ['refused', 'unclear', 'removed', 'sent', 'sending', 'planned', 'withdrawn', 'cancelled'];

/** The result, event by event: filtered by state, exported, and what failed comes first among the filters. */
export function SendResult({ send, timeZone }: { send: SendView; timeZone: string }) {
  const styles = useStyles();
  const { t } = useWords();
  const api = useApi();
  const [search, setSearch] = useSearchParams();
  const asked = EventState.safeParse(search.get('visa'));
  const state = asked.success ? asked.data : null;
  const tick = states.map((each) => send.events[each]).join();
  const events = useInfiniteQuery(sendEventsQuery(api, send.id, state, tick));
  const total = states.reduce((sum, each) => sum + send.events[each], 0);
  const chips = [
    { key: 'all' as const, label: t('words.all'), count: total },
    ...states
      .filter((each) => send.events[each] > 0 || each === state)
      .map((each) => ({ key: each, label: t(`words.eventState.${each}`), count: send.events[each] })),
  ];
  const choose = (key: EventState | 'all') =>
    setSearch(key === 'all' ? {} : { visa: key }, { replace: true, preventScrollReset: true });
  const shown = events.data?.pages.flatMap((page) => page.events) ?? [];
  const found = events.data?.pages[0]?.total ?? 0;
  return (
    <Panel title={t('sending.result')} action={<CsvButton send={send} />}>
      <FilterChips label={t('sending.filter')} chips={chips} chosen={state ?? 'all'} onChoose={choose} />
      {events.isPending ? (
        <ListSkeleton />
      ) : events.error ? (
        <Failure plain error={events.error} onRetry={() => void events.refetch()} />
      ) : shown.length === 0 ? (
        <Text className={styles.quiet}>{t('sending.noneInState')}</Text>
      ) : (
        <>
          <ul className={styles.list}>
            {shown.map((event) => (
              <SendEventRow key={event.id} event={event} timeZone={timeZone} />
            ))}
          </ul>
          <div className={styles.foot}>
            <Text className={styles.quiet}>{t('sending.shown', { shown: shown.length, total: found })}</Text>
            {events.hasNextPage && (
              <Button disabledFocusable={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
                {t('shell.showMore')}
              </Button>
            )}
          </div>
        </>
      )}
    </Panel>
  );
}
