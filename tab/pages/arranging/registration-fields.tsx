import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useWords } from '../../use-words.ts';
import { isSeries, registrationOf, rulesOf } from './draft-values.ts';
import { LineField } from './fields.tsx';
import { idOf, useDraft } from './use-draft-form.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
});

/** Who may come, and how many. What the form of activity does not have is not asked. */
export function RegistrationFields() {
  const styles = useStyles();
  const { t } = useWords();
  const { values, set, messageOf } = useDraft();
  const rules = rulesOf(values);
  const registration = registrationOf(values);
  const chooses = rules.perOccurrence === 'usually' || rules.perOccurrence === 'seldom';
  const each =
    values.perOccurrence === '' ? (rules.perOccurrence === 'usually' ? 'each' : 'all') : values.perOccurrence;
  const choose = (value: string) => {
    const rule = rules.registration.find((allowed) => allowed === value);
    if (rule !== undefined) set({ registration: rule });
  };
  if (rules.registration.length === 1) return <Text>{t(`draft.registrationOnly.${registration}`)}</Text>;
  return (
    <div className={styles.fields}>
      <Field label={t('draft.registration')} validationMessage={messageOf('registration')}>
        <RadioGroup id={idOf('registration')} value={registration} onChange={(_, { value }) => choose(value)}>
          {rules.registration.map((rule) => (
            <Radio key={rule} value={rule} label={t(`draft.registrations.${rule}`)} />
          ))}
        </RadioGroup>
      </Field>
      {registration !== 'none' && chooses && isSeries(values) && (
        <Field label={t('draft.perOccurrence')} validationMessage={messageOf('perOccurrence')}>
          <RadioGroup
            id={idOf('perOccurrence')}
            value={each}
            onChange={(_, { value }) => set({ perOccurrence: value === 'each' ? 'each' : 'all' })}
          >
            <Radio value="all" label={t('draft.once')} />
            <Radio value="each" label={t('draft.eachTime')} />
          </RadioGroup>
        </Field>
      )}
      {registration !== 'none' && (
        <div className={styles.row}>
          <LineField name="capacity" inputMode="numeric" label={t('draft.capacity')} hint={t('draft.capacityHint')} />
          {registration === 'open' && (
            <LineField
              name="guestsPerMember"
              inputMode="numeric"
              label={t('draft.guests')}
              hint={t('draft.guestsHint')}
            />
          )}
        </div>
      )}
    </div>
  );
}
