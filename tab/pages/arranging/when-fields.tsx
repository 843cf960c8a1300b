import { Checkbox, Field, makeStyles, Radio, RadioGroup, Select, Text, tokens } from '@fluentui/react-components';
import { useWords } from '../../use-words.ts';
import { type DraftValues, hasLastDay, isSeries, rulesOf, WEEKDAYS, weekdayOf } from './draft-values.ts';
import { ChecksField, LineField } from './fields.tsx';
import { idOf, useDraft } from './use-draft-form.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(150px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** When: the hub's own clock, whatever zone the browser is in. */
export function WhenFields({ timeZone }: { timeZone: string }) {
  const styles = useStyles();
  const { t } = useWords();
  const { values, set } = useDraft();
  const rules = rulesOf(values);
  const span = rules.occasions !== 'times';
  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <LineField
          name="startDate"
          type="date"
          required
          label={t(span ? 'draft.firstDay' : isSeries(values) ? 'draft.firstTime' : 'draft.day')}
          hint={rules.weekday === 'wednesday' ? t('draft.onlyWednesdays') : undefined}
        />
        {hasLastDay(values) && <LineField name="endDate" type="date" required label={t('draft.lastDay')} />}
        {!values.allDay && (
          <>
            <LineField name="startTime" type="time" required label={t('draft.begins')} />
            <LineField
              name="endTime"
              type="time"
              required
              label={t('draft.ends')}
              hint={rules.leastHours === null ? undefined : t('draft.leastHours', { count: rules.leastHours })}
            />
          </>
        )}
      </div>
      {(span || values.allDay) && (
        <Checkbox
          id={idOf('allDay')}
          label={t('draft.allDay')}
          checked={values.allDay}
          onChange={(_, { checked }) => set({ allDay: checked === true })}
        />
      )}
      {rules.repeats && <RepeatFields />}
      <Text size={200} className={styles.quiet}>
        {t('draft.zone', { timeZone })}
      </Text>
    </div>
  );
}

const REPEATS: readonly DraftValues['repeat'][] = ['no', 'weekly', 'kept'];

/** "Varje vecka på … till och med …"; a pattern beyond that is kept as it is. */
function RepeatFields() {
  const styles = useStyles();
  const { t } = useWords();
  const { values, set, messageOf } = useDraft();
  const own = weekdayOf(values.startDate);
  const fixed = rulesOf(values).weekday;
  const shown = REPEATS.filter((repeat) => repeat !== 'kept' || values.kept !== null);
  return (
    <>
      <Field label={t('draft.repeat')} validationMessage={messageOf('repeat')}>
        <RadioGroup
          id={idOf('repeat')}
          value={values.repeat}
          onChange={(_, { value }) => set({ repeat: REPEATS.find((repeat) => repeat === value) ?? 'no' })}
        >
          {shown.map((repeat) => (
            <Radio key={repeat} value={repeat} label={t(`draft.repeats.${repeat}`)} />
          ))}
        </RadioGroup>
      </Field>
      {values.repeat === 'weekly' && fixed === null && (
        <ChecksField
          name="weekdays"
          label={t('draft.weekdays')}
          hint={own === null ? t('draft.weekdaysHint') : undefined}
          choices={WEEKDAYS}
          chosen={WEEKDAYS.filter((day) => day === own || values.weekdays.includes(day))}
          textOf={(day) => t(`draft.weekday.${day}`)}
          // The first time decides its own day.
          isFixed={(day) => day === own}
          onChange={(weekdays) => set({ weekdays: weekdays.filter((day) => day !== own) })}
        />
      )}
      {values.repeat !== 'no' && (
        <div className={styles.row}>
          {values.repeat === 'weekly' && (
            <Field label={{ children: t('draft.interval'), htmlFor: idOf('interval') }}>
              <Select
                id={idOf('interval')}
                value={values.interval}
                onChange={(_, { value }) => set({ interval: value })}
              >
                <option value="1">{t('draft.everyWeek')}</option>
                <option value="2">{t('draft.everyOther')}</option>
              </Select>
            </Field>
          )}
          <LineField name="until" type="date" required label={t('draft.until')} />
        </div>
      )}
    </>
  );
}
