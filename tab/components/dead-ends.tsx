import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CompassNorthwestRegular, WrenchRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useVisitor } from '../visitor.tsx';
import { LinkButton } from './links.tsx';
import { NoRight, Notice } from './notices.tsx';
import { Page } from './page.tsx';

const useStyles = makeStyles({
  broken: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    display: 'grid',
    placeItems: 'center',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

/** The rooms of the community manager; others are told who can open them. */
export function ForManagers() {
  const { t } = useTranslation();
  const { isManager } = useVisitor();
  if (isManager) return <Outlet />;
  return (
    <Page title={t('states.noRightTitle')}>
      <NoRight />
    </Page>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('states.notFoundTitle')}>
      <Notice
        icon={<CompassNorthwestRegular />}
        title={t('states.notFoundTitle')}
        action={<LinkButton to="/">{t('states.toHome')}</LinkButton>}
      >
        {t('states.notFound')}
      </Notice>
    </Page>
  );
}

/** A page threw. What is on the server is untouched; a fresh page is the way out. */
export function Broken() {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <main className={styles.broken}>
      <Notice
        trouble
        icon={<WrenchRegular />}
        title={t('states.brokenTitle')}
        action={<Button onClick={() => location.reload()}>{t('states.reload')}</Button>}
      >
        {t('states.broken')}
      </Notice>
    </main>
  );
}
