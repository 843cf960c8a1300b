import { AriaLiveAnnouncer, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { own } from '../theme.ts';
import { ShellHeader } from './shell-header.tsx';
import { ListSkeleton } from './skeletons.tsx';
import { useOnline } from './use-online.ts';

const useStyles = makeStyles({
  shell: {
    minHeight: '100vh',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  skip: {
    position: 'absolute',
    zIndex: 10,
    top: tokens.spacingVerticalS,
    left: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `2px solid ${tokens.colorStrokeFocus2}`,
    borderRadius: tokens.borderRadiusMedium,
    transform: 'translateY(-200%)',
    ':focus': { transform: 'none' },
  },
  main: {
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '1200px',
    flexGrow: 1,
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    outlineStyle: 'none',
    '@media (max-width: 640px)': {
      padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXL}`,
    },
  },
  offline: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    textAlign: 'center',
    color: own.ember,
    backgroundColor: own.emberBackground,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** What stays while one goes from room to room. */
export function Shell({ onSignOut }: { onSignOut: (() => void) | null }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <AriaLiveAnnouncer>
      <div className={styles.shell}>
        <a href="#innehall" className={styles.skip}>
          {t('shell.skip')}
        </a>
        <ShellHeader onSignOut={onSignOut} />
        <div role="status">
          {!online && (
            <Text as="p" block className={styles.offline}>
              <strong>{t('states.offlineTitle')}</strong> {t('states.offline')}
            </Text>
          )}
        </div>
        <main id="innehall" tabIndex={-1} className={styles.main}>
          <Suspense fallback={<ListSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
        <ScrollRestoration />
      </div>
    </AriaLiveAnnouncer>
  );
}
