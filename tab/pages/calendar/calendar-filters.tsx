import { Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { FORMS, THEMES } from '../../../src/activities/activity.ts';
import { useWords } from '../../use-words.ts';
import type { CalendarFilter } from './filter-activities.ts';

const useStyles = makeStyles({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) repeat(3, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    '@media (max-width: 860px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    '@media (max-width: 380px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  member: {
    gridTemplateColumns: 'minmax(0, 2fr) repeat(2, minmax(0, 1fr))',
    '@media (max-width: 860px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    '@media (max-width: 380px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  search: { '@media (max-width: 860px)': { gridColumn: '1 / -1' } },
  field: { minWidth: 0 },
});

interface Props {
  filter: CalendarFilter;
  pastCount: number;
  forManager: boolean;
  /** Whether the calendars of all one's hubs are shown together; null for who has a single one. */
  ofAllHubs: boolean | null;
  onChange(name: string, value: string): void;
}

/** Search and conditions. Each change shows at once; nothing to submit. */
export function CalendarFilters({ filter, pastCount, forManager, ofAllHubs, onChange }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <search aria-label={t('calendar.filters')}>
      <div className={forManager ? styles.filters : `${styles.filters} ${styles.member}`}>
        <Field label={t('calendar.search')} className={styles.search}>
          <Input
            type="search"
            contentBefore={<SearchRegular aria-hidden />}
            placeholder={t('calendar.searchPlaceholder')}
            value={filter.text}
            onChange={(_, { value }) => onChange('sok', value)}
          />
        </Field>
        <Field label={t('calendar.form')} className={styles.field}>
          <Select value={filter.form} onChange={(_, { value }) => onChange('form', value)}>
            <option value="">{t('calendar.everyForm')}</option>
            {FORMS.map((form) => (
              <option key={form} value={form}>
                {t(`words.form.${form}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('calendar.theme')} className={styles.field}>
          <Select value={filter.theme} onChange={(_, { value }) => onChange('tema', value)}>
            <option value="">{t('calendar.everyTheme')}</option>
            {THEMES.map((theme) => (
              <option key={theme} value={theme}>
                {t(`words.theme.${theme}`)}
              </option>
            ))}
          </Select>
        </Field>
        {forManager && (
          <Field label={t('calendar.invitations')} className={styles.field}>
            <Select value={filter.state} onChange={(_, { value }) => onChange('inbjudningar', value)}>
              <option value="">{t('calendar.everyState')}</option>
              <option value="ej">{t('calendar.notSent')}</option>
              <option value="skickade">{t('calendar.sentOnly')}</option>
              <option value="laga">{t('calendar.failedOnly')}</option>
            </Select>
          </Field>
        )}
      </div>
      {ofAllHubs !== null && (
        <Checkbox
          label={t('calendar.allHubs')}
          checked={ofAllHubs}
          onChange={(_, { checked }) => onChange('hubbar', checked === true ? 'alla' : '')}
        />
      )}
      {pastCount > 0 && (
        <Checkbox
          label={t('calendar.past', { count: pastCount })}
          checked={filter.past}
          onChange={(_, { checked }) => onChange('varit', checked === true ? 'ja' : '')}
        />
      )}
    </search>
  );
}
