import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { FORMS, type Form, THEMES } from '../../../src/activities/activity.ts';
import { LEAD_LIMIT, TITLE_LIMIT } from '../../../src/activities/draft-contract.ts';
import { useWords } from '../../use-words.ts';
import { type DraftValues, isSpan, rulesOf } from './draft-values.ts';
import { AreaField, ChecksField, LineField } from './fields.tsx';
import { idOf, useDraft } from './use-draft-form.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
});

const isForm = (value: string): value is Form => FORMS.some((form) => form === value);

/** What it is: the form first, since it decides what else is asked. */
export function WhatFields() {
  const styles = useStyles();
  const { t, number } = useWords();
  const { values, set, leave, messageOf } = useDraft();
  const choose = (form: DraftValues['form']) => set({ form, ...(isSpan(form) ? {} : { endDate: '' }) });
  const titleLeft = TITLE_LIMIT - values.title.trim().length;
  return (
    <div className={styles.fields}>
      <Field
        label={{ children: t('draft.form'), htmlFor: idOf('form') }}
        required
        hint={t(values.form === '' ? 'draft.formHint' : `draft.formAbout.${values.form}`)}
        validationMessage={messageOf('form')}
      >
        <Select
          id={idOf('form')}
          value={values.form}
          onChange={(_, { value }) => choose(isForm(value) ? value : '')}
          onBlur={() => leave('form')}
        >
          <option value="">{t('draft.formChoose')}</option>
          {FORMS.map((form) => (
            <option key={form} value={form}>
              {t(`words.form.${form}`)}
            </option>
          ))}
        </Select>
      </Field>
      <LineField
        name="title"
        label={t('draft.title')}
        required
        hint={t(titleLeft < 0 ? 'draft.titleOver' : 'draft.titleHint', { count: Math.abs(titleLeft) })}
      />
      <AreaField
        name="description"
        label={t('draft.description')}
        hint={t('draft.descriptionHint', { limit: number(LEAD_LIMIT) })}
      />
      {rulesOf(values).themes && (
        <ChecksField
          name="themes"
          label={t('draft.themes')}
          hint={t('draft.themesHint')}
          choices={THEMES}
          chosen={values.themes}
          textOf={(theme) => t(`words.theme.${theme}`)}
          onChange={(themes) => set({ themes })}
        />
      )}
    </div>
  );
}
