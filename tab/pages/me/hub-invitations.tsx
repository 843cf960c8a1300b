import { Field, makeStyles, Radio, RadioGroup, Select, Text, tokens } from '@fluentui/react-components';
import { FORMS, THEMES } from '../../../src/activities/activity.ts';
import type { HubPreferences, PreferenceChoice } from '../../../src/memberships/preference-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { useOnline } from '../../components/use-online.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';
import { Ticks } from './ticks.tsx';
import { Saved, useSaving } from './use-saving.tsx';

const CHOICES = ['all', 'chosen', 'none'] as const;
const LIMITS = [1, 2, 3, 5, 10, 20];

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2, maxWidth: '75ch' },
  option: { display: 'flex', flexDirection: 'column' },
  chosen: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  attention: { color: own.ember },
  limit: { maxWidth: '420px' },
  delivery: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
});

/** What I want from one hub. Every change is saved as it is made, and can be undone. */
export function HubInvitations({ preferences }: { preferences: HubPreferences }) {
  const styles = useStyles();
  const { t } = useWords();
  const online = useOnline();
  const saving = useSaving(preferences);
  const { hubName, invitations, themes, forms, source, delivery } = preferences;
  const change = (part: Partial<PreferenceChoice>) => saving.save(part);
  const isEmpty = invitations === 'chosen' && themes.length + forms.length === 0;
  return (
    <Panel title={t('me.invitationsFrom', { hub: hubName })}>
      <Text className={styles.quiet}>{t(`me.source.${source}`)}</Text>
      <Field label={t('me.want')}>
        <RadioGroup
          value={invitations}
          disabled={!online}
          onChange={(_, { value }) => change({ invitations: value as PreferenceChoice['invitations'] })}
        >
          {CHOICES.map((choice) => (
            <Radio
              key={choice}
              value={choice}
              label={
                <span className={styles.option}>
                  <Text weight="semibold">{t(`me.choice.${choice}`)}</Text>
                  <Text className={styles.quiet}>{t(`me.choiceWhy.${choice}`)}</Text>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {invitations === 'chosen' && (
        <div className={styles.chosen}>
          {isEmpty && <Text className={styles.attention}>{t('me.chooseOne')}</Text>}
          <Ticks
            title={t('me.themes')}
            options={THEMES}
            chosen={themes}
            nameOf={(theme) => t(`words.theme.${theme}`)}
            disabled={!online}
            onChange={(next) => change({ themes: next })}
          />
          <Ticks
            title={t('me.forms')}
            options={FORMS}
            chosen={forms}
            nameOf={(form) => t(`words.form.${form}`)}
            disabled={!online}
            onChange={(next) => change({ forms: next })}
          />
        </div>
      )}
      {invitations !== 'none' && <WeeklyLimit preferences={preferences} disabled={!online} onChange={change} />}
      {invitations !== 'none' && (
        <div className={styles.delivery}>
          <Text weight="semibold">{t('me.delivery')}</Text>
          <Text className={styles.quiet}>{t(`me.road.${delivery.road}`, { mailbox: delivery.mailbox })}</Text>
          <Text className={styles.quiet}>{t('me.hidden')}</Text>
        </div>
      )}
      <Saved saving={saving} />
      {!online && <Text className={styles.quiet}>{t('me.offline')}</Text>}
    </Panel>
  );
}

interface LimitProps {
  preferences: HubPreferences;
  disabled: boolean;
  onChange(part: Pick<PreferenceChoice, 'weeklyLimit'>): void;
}

function WeeklyLimit({ preferences: { weeklyLimit, hubWeeklyLimit }, disabled, onChange }: LimitProps) {
  const styles = useStyles();
  const { t } = useWords();
  const limits = weeklyLimit === null || weeklyLimit === 0 ? LIMITS : [...new Set([...LIMITS, weeklyLimit])];
  return (
    <Field label={t('me.limit')} hint={t('me.limitHint')} className={styles.limit}>
      <Select
        value={String(weeklyLimit ?? '')}
        disabled={disabled}
        onChange={(_, { value }) => onChange({ weeklyLimit: value === '' ? null : Number(value) })}
      >
        <option value="">
          {hubWeeklyLimit === null ? t('me.limitHubNone') : t('me.limitHub', { count: hubWeeklyLimit })}
        </option>
        {limits
          .toSorted((a, b) => a - b)
          .map((limit) => (
            <option key={limit} value={limit}>
              {t('me.limitCount', { count: limit })}
            </option>
          ))}
        <option value="0">{t('me.limitDigest')}</option>
      </Select>
    </Field>
  );
}
