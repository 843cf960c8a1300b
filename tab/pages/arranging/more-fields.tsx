import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { ACCESSIBILITY_FACTS } from '../../../src/activities/activity.ts';
import { useWords } from '../../use-words.ts';
import { registrationOf } from './draft-values.ts';
import { ChecksField, LineField } from './fields.tsx';
import { useDraft } from './use-draft-form.ts';

const useStyles = makeStyles({
  summary: {
    display: 'list-item',
    width: 'fit-content',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXS}`,
    lineHeight: tokens.lineHeightBase300,
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusMedium },
  },
  fields: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalM,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
});

const HERE = ['organisationQuota', 'registrationCloses', 'room', 'contact', 'accessibility', 'expires'] as const;

/** What most activities do without. Opens by itself when something in it has to be put right. */
export function MoreFields() {
  const styles = useStyles();
  const { t } = useWords();
  const { values, set, messageOf } = useDraft();
  const takes = registrationOf(values) !== 'none';
  const hasFault = HERE.some((field) => messageOf(field) !== null);
  const isFilled = HERE.some((field) => values[field].length > 0);
  const [isOpen, setOpen] = useState(isFilled);
  useEffect(() => {
    if (hasFault) setOpen(true);
  }, [hasFault]);
  return (
    <details open={isOpen || hasFault} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{t('draft.more')}</summary>
      <div className={styles.fields}>
        <div className={styles.row}>
          <LineField name="room" label={t('draft.room')} hint={t('draft.secrecy')} />
          <LineField name="contact" label={t('draft.contact')} hint={t('draft.contactHint')} />
        </div>
        <ChecksField
          name="accessibility"
          label={t('draft.accessibility')}
          hint={t('draft.accessibilityHint')}
          choices={ACCESSIBILITY_FACTS}
          chosen={values.accessibility}
          textOf={(fact) => t(`words.accessibility.${fact}`)}
          onChange={(accessibility) => set({ accessibility })}
        />
        {takes && (
          <div className={styles.row}>
            <LineField
              name="organisationQuota"
              inputMode="numeric"
              label={t('draft.quota')}
              hint={t('draft.quotaHint')}
            />
            <LineField
              name="registrationCloses"
              type="datetime-local"
              label={t('draft.closes')}
              hint={t('draft.closesHint')}
            />
          </div>
        )}
        <LineField name="expires" type="datetime-local" label={t('draft.expires')} hint={t('draft.expiresHint')} />
      </div>
    </details>
  );
}
