import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { ActivityDetail, OrganiserView } from '../../../src/activities/activity-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  description: {
    maxWidth: '75ch',
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase500,
  },
  form: { color: tokens.colorNeutralForeground2, maxWidth: '75ch' },
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  facts: { flexDirection: 'row', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalXL },
  fact: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  contact: { overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
});

/** What it is about, what its form means, who arranges it, and what one can count on there. */
export function AboutActivity({ activity }: { activity: ActivityDetail }) {
  const styles = useStyles();
  const { t } = useWords();
  const { description, form, organisers, accessibility, contact } = activity;
  return (
    <Panel title={t('activity.about')}>
      <Text className={styles.description}>{description || t('activity.noDescription')}</Text>
      <Part title={t(`words.form.${form}`)}>
        <Text className={styles.form}>{t(`activity.formWhy.${form}`)}</Text>
      </Part>
      {organisers.length > 0 && (
        <Part title={t('activity.organisers')}>
          <ul className={styles.list}>
            {organisers.map((organiser) => (
              <Organiser key={`${organiser.role} ${organiser.givenName} ${organiser.organisation}`} {...organiser} />
            ))}
          </ul>
        </Part>
      )}
      {accessibility.length > 0 && (
        <Part title={t('activity.accessibility')}>
          <ul className={`${styles.list} ${styles.facts}`}>
            {accessibility.map((fact) => (
              <li key={fact} className={styles.fact}>
                <CheckmarkRegular aria-hidden />
                {t(`words.accessibility.${fact}`)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {contact && (
        <Part title={t('activity.contact')}>
          <Text className={styles.contact}>{contact}</Text>
        </Part>
      )}
    </Panel>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </div>
  );
}

function Organiser({ role, givenName, organisation }: OrganiserView) {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <li>
      <Text>
        {givenName === ''
          ? t('activity.organiserErased', { organisation })
          : t('activity.organiser', { givenName, organisation })}
      </Text>{' '}
      <Text className={styles.quiet}>({t(`activity.${role}`).toLocaleLowerCase()})</Text>
    </li>
  );
}
