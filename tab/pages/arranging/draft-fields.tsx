import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { FreeTime } from '../../../src/activities/balance-contract.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';
import { BalanceHelp } from './balance-help.tsx';
import { hasLastDay } from './draft-values.ts';
import { LineField } from './fields.tsx';
import { MoreFields } from './more-fields.tsx';
import { RegistrationFields } from './registration-fields.tsx';
import { type DraftForm, DraftFormContext } from './use-draft-form.ts';
import { WhatFields } from './what-fields.tsx';
import { WhenFields } from './when-fields.tsx';

const narrow = '@media (max-width: 860px)';

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 3fr)',
    gridTemplateRows: 'auto auto 1fr',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'none', gap: tokens.spacingHorizontalL },
  },
  part: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingHorizontalXXL,
    minWidth: 0,
    gridColumn: '1',
    [narrow]: { gap: tokens.spacingHorizontalL },
  },
  // Beside what is typed, and in sight while it is; on a small screen where the time and the place have been given.
  balance: {
    gridColumn: '2',
    gridRow: '1 / span 3',
    position: 'sticky',
    top: tokens.spacingVerticalL,
    [narrow]: { gridColumn: '1', gridRow: 'auto', position: 'static' },
  },
});

interface Props {
  form: DraftForm;
  hub: { slug: string; timeZone: string };
  /** Of an activity that is there already: it does not clash with itself. */
  activityId?: number;
}

/** The one form for proposals, drafts and changes: what, when, where, who; beside it what to think about. */
export function DraftFields({ form, hub, activityId }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const pick = ({ start, end }: FreeTime) =>
    form.set({
      startDate: start.slice(0, 10),
      endDate: hasLastDay(form.values) ? end.slice(0, 10) : '',
      ...(start.includes('T') ? { startTime: start.slice(11, 16), endTime: end.slice(11, 16) } : {}),
    });
  return (
    <DraftFormContext value={form}>
      <ErrorSummary errors={form.summary} attempt={form.attempt} />
      <div className={styles.form}>
        <div className={styles.part}>
          <Panel title={t('draft.what')}>
            <WhatFields />
          </Panel>
          <Panel title={t('draft.when')}>
            <WhenFields timeZone={hub.timeZone} />
          </Panel>
          <Panel title={t('draft.where')}>
            <LineField name="place" label={t('draft.place')} hint={t('draft.placeHint')} />
          </Panel>
        </div>
        <div className={mergeClasses(styles.part, styles.balance)}>
          <BalanceHelp hub={hub.slug} activityId={activityId} values={form.values} onPick={pick} />
        </div>
        <div className={styles.part}>
          <Panel title={t('draft.who')}>
            <RegistrationFields />
            <MoreFields />
          </Panel>
        </div>
      </div>
    </DraftFormContext>
  );
}
