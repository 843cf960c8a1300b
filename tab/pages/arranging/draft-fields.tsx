import type { FreeTime } from '../../../src/activities/balance-contract.ts';
import { Columns } from '../../components/columns.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';
import { BalanceHelp } from './balance-help.tsx';
import { LineField } from './fields.tsx';
import { MoreFields } from './more-fields.tsx';
import { RegistrationFields } from './registration-fields.tsx';
import { type DraftForm, DraftFormContext } from './use-draft-form.ts';
import { WhatFields } from './what-fields.tsx';
import { WhenFields } from './when-fields.tsx';

interface Props {
  form: DraftForm;
  hub: { slug: string; timeZone: string };
  /** Of an activity that is there already: it does not clash with itself. */
  activityId?: number;
}

/** The one form for proposals, drafts and changes: what, when, where, who; beside it what to think about. */
export function DraftFields({ form, hub, activityId }: Props) {
  const { t } = useWords();
  const pick = ({ start, end }: FreeTime) =>
    form.set({
      startDate: start.slice(0, 10),
      endDate: end.slice(0, 10),
      ...(start.includes('T') ? { startTime: start.slice(11, 16), endTime: end.slice(11, 16) } : {}),
    });
  return (
    <DraftFormContext value={form}>
      <ErrorSummary errors={form.summary} attempt={form.attempt} />
      <Columns
        main={
          <>
            <Panel title={t('draft.what')}>
              <WhatFields />
            </Panel>
            <Panel title={t('draft.when')}>
              <WhenFields timeZone={hub.timeZone} />
            </Panel>
            <Panel title={t('draft.where')}>
              <LineField name="place" label={t('draft.place')} hint={t('draft.placeHint')} />
            </Panel>
            <Panel title={t('draft.who')}>
              <RegistrationFields />
              <MoreFields />
            </Panel>
          </>
        }
        side={<BalanceHelp hub={hub.slug} activityId={activityId} values={form.values} onPick={pick} />}
      />
    </DraftFormContext>
  );
}
