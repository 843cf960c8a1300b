import { Button, Field, makeStyles, Radio, RadioGroup, Text, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { Columns } from '../../components/columns.tsx';
import { ConsequenceBar } from '../../components/consequence-bar.tsx';
import { ConsequenceSteps } from '../../components/consequence-steps.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { ApiProblem } from '../../problem.ts';
import { useCancelActivity, useChangePreview } from '../../queries/drafts.ts';
import { useWords } from '../../use-words.ts';
import { ChangeConsequence } from './change-consequence.tsx';
import { ChangeResult } from './change-result.tsx';
import { OccasionSelect, useOccurrencesAhead } from './occasion-select.tsx';

const MOST_LETTERS = 300;

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '60ch' },
});

/** Why, for all of it or for one occurrence; beneath it how many get to know. */
export function CancelActivity({ activity, asked }: { activity: ActivityDetail; asked: string | null }) {
  const styles = useStyles();
  const { t } = useWords();
  const online = useOnline();
  const ahead = useOccurrencesAhead(activity);
  const mayChoose = activity.series !== null && ahead.length > 1;
  const [one, setOne] = useState(
    mayChoose && ahead.some(({ originalStartAt }) => originalStartAt === asked) ? asked : null,
  );
  const [reason, setReason] = useState('');
  const [hasLeft, setLeft] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [told, setTold] = useState(0);
  const preview = useChangePreview(activity.id, {
    change: 'cancel',
    ...(one === null ? {} : { originalStartAt: one }),
  });
  const cancel = useCancelActivity(activity.id);
  const refused = cancel.error instanceof ApiProblem ? cancel.error.fields[0]?.message : undefined;
  const text = reason.trim();
  const fault =
    text === '' ? t('change.errors.reason') : text.length > MOST_LETTERS ? t('change.errors.reasonLong') : refused;
  const shown = hasLeft || attempt > 0 ? fault : refused;
  const carryOut = () => {
    setAttempt((before) => before + 1);
    if (fault !== undefined && fault !== refused) return;
    setTold(preview.data?.people ?? 0);
    cancel.mutate({ reason: text, ...(one === null ? {} : { originalStartAt: one }) });
  };
  if (cancel.isSuccess) return <ChangeResult activity={activity} kind="cancel" told={told} />;
  const people = preview.data?.people ?? 0;
  return (
    <>
      <ConsequenceSteps labels={t('change.steps', { returnObjects: true })} current={cancel.isPending ? 3 : 2} />
      <ErrorSummary errors={attempt > 0 && shown ? [{ id: 'skal', message: shown }] : []} attempt={attempt} />
      <Columns
        main={
          <Panel title={t('change.why')}>
            <div className={styles.fields}>
              {mayChoose && (
                <Field label={t('change.scope')}>
                  <RadioGroup
                    value={one === null ? 'all' : 'one'}
                    onChange={(_, { value }) => setOne(value === 'all' ? null : (ahead[0]?.originalStartAt ?? null))}
                  >
                    <Radio value="all" label={t('change.all', { count: ahead.length })} />
                    <Radio value="one" label={t('change.one')} />
                  </RadioGroup>
                </Field>
              )}
              {one !== null && <OccasionSelect activity={activity} chosen={one} onChoose={setOne} />}
              <Field
                label={{ children: t('change.reason'), htmlFor: 'skal' }}
                hint={t('change.reasonHint')}
                required
                validationMessage={shown ?? null}
              >
                <Textarea
                  id="skal"
                  value={reason}
                  resize="vertical"
                  onChange={(_, { value }) => setReason(value)}
                  onBlur={() => setLeft(true)}
                />
              </Field>
            </div>
          </Panel>
        }
        side={<ChangeConsequence preview={preview} />}
      />
      <ConsequenceBar
        summary={<Text>{t(people > 0 ? 'change.cancelSummary' : 'change.cancelQuiet')}</Text>}
        fault={cancel.error && refused === undefined && <Trouble error={cancel.error} />}
      >
        <Button
          appearance="primary"
          disabledFocusable={cancel.isPending || !online || preview.data === undefined}
          onClick={carryOut}
        >
          {people > 0 ? t('change.cancelTelling', { count: people }) : t('change.cancel')}
        </Button>
      </ConsequenceBar>
    </>
  );
}
