import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ScalesRegular, WarningRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, useState } from 'react';
import type { Balance, BalanceNote, FreeTime } from '../../../src/activities/balance-contract.ts';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { useBalance } from '../../queries/drafts.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';
import { faultsIn } from './draft-faults.ts';
import { type DraftValues, draftFrom } from './draft-values.ts';
import { useFreeTimeText } from './free-time.ts';

/** Nobody wants an answer for every letter. */
const PAUSE_MS = 500;

const NOTHING: Balance = { notes: [], suggestions: [] };

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  note: { display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr)', gap: tokens.spacingHorizontalS },
  icon: { fontSize: '20px', lineHeight: '20px', color: tokens.colorNeutralForeground3 },
  serious: { color: own.ember },
  text: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  good: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, color: tokens.colorBrandForeground1 },
  times: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalS },
  time: { justifyContent: 'flex-start' },
});

interface Props {
  hub: string;
  activityId: number | undefined;
  values: DraftValues;
  onPick(time: FreeTime): void;
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Enough to weigh: a form and a time. A title that is not written yet changes nothing. */
function toWeigh(values: DraftValues) {
  const { form, startDate, startTime, endTime, endDate, until, expires, registrationCloses } = faultsIn(values);
  if (form ?? startDate ?? startTime ?? endTime ?? endDate ?? until ?? expires ?? registrationCloses) return null;
  const { capacity, organisationQuota, guestsPerMember, themes } = faultsIn(values);
  if (capacity ?? organisationQuota ?? guestsPerMember ?? themes) return null;
  const title = values.title.trim().slice(0, 60) || '–';
  return draftFrom({ ...values, title, description: '', contact: '' });
}

/** What to think about while planning, and better times in one click. Nothing of it stops anybody. */
export function BalanceHelp({ hub, activityId, values, onPick }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const key = JSON.stringify(toWeigh(values));
  const settled = useSettled(key);
  const asked = useMemo(() => {
    const draft = JSON.parse(settled) as ReturnType<typeof toWeigh>;
    return draft === null ? null : { hub, draft, activityId };
  }, [settled, hub, activityId]);
  const balance = useBalance(asked);
  const { notes, suggestions } = (asked === null ? undefined : balance.data) ?? NOTHING;
  const isFine = asked !== null && balance.data !== undefined && notes.length === 0;
  return (
    <Panel title={t('balance.title')}>
      {/* The list itself would be read from the beginning every time: the sum is what is said. */}
      <Text role="status" className={mergeClasses(styles.quiet, isFine && styles.good)}>
        {isFine && <CheckmarkCircleRegular aria-hidden fontSize={20} />}
        {asked === null
          ? t('balance.tooEarly')
          : balance.error
            ? t('balance.failed')
            : balance.data === undefined
              ? t('balance.asking')
              : isFine
                ? t('balance.fine')
                : t('balance.found', { count: notes.length })}
      </Text>
      {notes.length > 0 && (
        <ul className={styles.list}>
          {notes.map((note) => (
            <Note key={`${note.code} ${note.date} ${note.activityId}`} note={note} />
          ))}
        </ul>
      )}
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} onPick={onPick} />}
    </Panel>
  );
}

function Note({ note }: { note: BalanceNote }) {
  const styles = useStyles();
  const { t, day } = useWords();
  const isSerious = note.severity === 'serious';
  const Icon = isSerious ? WarningRegular : ScalesRegular;
  return (
    <li className={styles.note}>
      <Icon aria-hidden className={mergeClasses(styles.icon, isSerious && styles.serious)} />
      <div className={styles.text}>
        <Text>{note.message}</Text>
        <Text size={200} className={styles.quiet}>
          {t(`balance.severity.${note.severity}`)}
          {note.occasions > 1 &&
            `, ${t('balance.occasions', { count: note.occasions, first: day(`${note.date}T12:00:00Z`, 'UTC') })}`}
        </Text>
        {note.activityId !== null && <TextLink to={`/kalender/${note.activityId}`}>{t('balance.open')}</TextLink>}
      </div>
    </li>
  );
}

function Suggestions({ suggestions, onPick }: { suggestions: FreeTime[]; onPick(time: FreeTime): void }) {
  const styles = useStyles();
  const { t } = useWords();
  const textOf = useFreeTimeText();
  return (
    <div className={styles.times}>
      <Text weight="semibold">{t('balance.better')}</Text>
      {suggestions.map((time) => (
        <Button key={time.start} className={styles.time} onClick={() => onPick(time)}>
          {t('balance.pick', { when: textOf(time) })}
        </Button>
      ))}
    </div>
  );
}
