import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../problem.ts';
import { BrandMark } from './brand-mark.tsx';

const useStyles = makeStyles({
  welcome: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    display: 'grid',
    placeItems: 'center',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    maxWidth: '460px',
    padding: tokens.spacingHorizontalXXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalXL },
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.02em',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  fault: unknown;
  /** Null when not even the address of the sign-in is known. */
  onSignIn: (() => void) | null;
}

/** The door in a plain browser. In Teams nobody sees it: there one is signed in already. */
export function Welcome({ fault, onSignIn }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const noAnswer = fault instanceof ApiProblem;
  useEffect(() => {
    document.title = t('shell.appName');
  }, [t]);
  return (
    <main className={styles.welcome}>
      <div className={styles.card}>
        <BrandMark size={48} />
        <h1 className={styles.heading}>{t('shell.welcomeTitle')}</h1>
        <Text size={400}>{t('shell.welcomeLead')}</Text>
        {fault !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{noAnswer ? t('states.failedTitle') : t('shell.signInFailed')}</MessageBarTitle>
              {noAnswer ? (fault.detail ?? t('states.unreachable')) : t('shell.signInFailedWhy')}
            </MessageBarBody>
          </MessageBar>
        )}
        {onSignIn ? (
          <Button appearance="primary" size="large" onClick={onSignIn}>
            {t('shell.signIn')}
          </Button>
        ) : (
          <Button appearance="primary" size="large" onClick={() => location.reload()}>
            {t('states.retry')}
          </Button>
        )}
        <Text size={200} className={styles.quiet}>
          {t('shell.welcomeAsks')}
        </Text>
      </div>
    </main>
  );
}
