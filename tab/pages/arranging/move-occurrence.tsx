import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
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
import { useChangePreview, useMoveOccurrence } from '../../queries/drafts.ts';
import { useWords } from '../../use-words.ts';
import { ChangeConsequence } from './change-consequence.tsx';
import { ChangeResult } from './change-result.tsx';
import { localOf, type MoveField, type MoveValues, moveFaults } from './move-values.ts';
import { OccasionSelect, useOccurrencesAhead } from './occasion-select.tsx';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '60ch' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(140px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
});

const FIELDS = [
  { name: 'day', label: 'draft.day', type: 'date' },
  { name: 'begins', label: 'draft.begins', type: 'time' },
  { name: 'ends', label: 'draft.ends', type: 'time' },
] as const;

interface Props {
  activity: ActivityDetail;
  asked: string | null;
  onChanged(): void;
}

/** One occurrence to another time or place; the others of the series stay where they are. */
export function MoveOccurrence({ activity, asked, onChanged }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const online = useOnline();
  const ahead = useOccurrencesAhead(activity);
  const first = ahead.find(({ originalStartAt }) => originalStartAt === asked) ?? ahead[0];
  const [at, setAt] = useState(first?.originalStartAt ?? '');
  const valuesAt = (key: string): MoveValues =>
    localOf(
      ahead.find((one) => one.originalStartAt === key),
      activity,
    );
  const [values, setValues] = useState(() => valuesAt(at));
  const [attempt, setAttempt] = useState(0);
  // Whom a message about this occurrence reaches is the same whether it moves or is cancelled.
  const isPublished = activity.state === 'published';
  const preview = useChangePreview(activity.id, isPublished ? { change: 'cancel', originalStartAt: at } : null);
  const move = useMoveOccurrence(activity.id);
  const faults = moveFaults(values);
  const refused = move.error instanceof ApiProblem ? move.error.fields[0] : undefined;
  const messageOf = (field: MoveField): string | undefined => {
    const fault = faults[field];
    if (fault !== undefined) return attempt > 0 ? t(`draft.errors.${fault}`) : undefined;
    const mine = field === 'day' ? 'start' : field === 'ends' ? 'end' : field;
    return refused?.field === mine ? refused.message : undefined;
  };
  const people = preview.data?.people ?? 0;
  const carryOut = () => {
    setAttempt((before) => before + 1);
    if (Object.keys(faults).length > 0) return;
    const { day, begins, ends, place } = values;
    move.mutate(
      { version: activity.version, originalStartAt: at, start: `${day}T${begins}`, end: `${day}T${ends}`, place },
      { onError: (error) => error instanceof ApiProblem && error.code === 'versionConflict' && onChanged() },
    );
  };
  if (move.isSuccess) return <ChangeResult activity={activity} kind="move" told={people} />;
  const errors = [...FIELDS.map(({ name }) => name), 'place' as const].flatMap((field) => {
    const message = messageOf(field);
    return message === undefined ? [] : [{ id: `flytt-${field}`, message }];
  });
  return (
    <>
      <ConsequenceSteps labels={t('change.steps', { returnObjects: true })} current={move.isPending ? 3 : 2} />
      <ErrorSummary errors={attempt > 0 ? errors : []} attempt={attempt} />
      <Columns
        main={
          <Panel title={t('change.newTime')}>
            <div className={styles.fields}>
              <OccasionSelect
                activity={activity}
                chosen={at}
                onChoose={(key) => {
                  setAt(key);
                  setValues(valuesAt(key));
                }}
              />
              <div className={styles.row}>
                {FIELDS.map(({ name, label, type }) => (
                  <Field
                    key={name}
                    label={{ children: t(label), htmlFor: `flytt-${name}` }}
                    validationMessage={messageOf(name) ?? null}
                  >
                    <Input
                      id={`flytt-${name}`}
                      type={type}
                      value={values[name]}
                      onChange={(_, { value }) => setValues({ ...values, [name]: value })}
                    />
                  </Field>
                ))}
              </div>
              <Field
                label={{ children: t('draft.place'), htmlFor: 'flytt-place' }}
                hint={t('draft.secrecy')}
                validationMessage={messageOf('place') ?? null}
              >
                <Input
                  id="flytt-place"
                  value={values.place}
                  onChange={(_, { value }) => setValues({ ...values, place: value })}
                />
              </Field>
            </div>
          </Panel>
        }
        side={isPublished && preview.error === null && <ChangeConsequence preview={preview} />}
      />
      <ConsequenceBar
        summary={<Text>{t(isPublished ? 'change.moveSummary' : 'change.quiet')}</Text>}
        fault={move.error && refused === undefined && <Trouble error={move.error} />}
      >
        <Button appearance="primary" disabledFocusable={move.isPending || !online} onClick={carryOut}>
          {people > 0 ? t('change.moveTelling', { count: people }) : t('change.move')}
        </Button>
      </ConsequenceBar>
    </>
  );
}
