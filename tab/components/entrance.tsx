import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PeopleCommunityRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useHubs, useMe } from '../queries.ts';
import { ServerClock } from '../server-clock.tsx';
import { VisitorProvider } from '../visitor.tsx';
import { BrandMark } from './brand-mark.tsx';
import { Failure, Notice } from './notices.tsx';
import { Page } from './page.tsx';
import { Shell } from './shell.tsx';
import { ListSkeleton } from './skeletons.tsx';

const useStyles = makeStyles({
  alone: { minHeight: '100vh', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground2 },
  leave: { textAlign: 'center' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    maxWidth: '720px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
  },
});

/** Between the door and the rooms: who is it, and which hubs is it for? */
export function Entrance({ onSignOut }: { onSignOut: (() => void) | null }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const me = useMe();
  const hubs = useHubs();
  const error = me.error ?? hubs.error;
  const theirs = hubs.data?.filter((hub) => me.data?.roles.some((role) => role.hub === hub.slug)) ?? [];
  const [first, ...others] = theirs;

  if (me.data && first) {
    return (
      <ServerClock serverNow={me.data.now}>
        <VisitorProvider me={me.data} hubs={[first, ...others]}>
          <Shell onSignOut={onSignOut} />
        </VisitorProvider>
      </ServerClock>
    );
  }
  const signOut = onSignOut && <Button onClick={onSignOut}>{t('shell.signOut')}</Button>;
  const retry = () => {
    void me.refetch();
    void hubs.refetch();
  };
  return (
    <main className={styles.alone}>
      <div className={styles.content}>
        {error ? (
          <Page title={t('shell.appName')}>
            <Failure error={error} onRetry={retry} />
            {signOut && <div className={styles.leave}>{signOut}</div>}
          </Page>
        ) : me.data && hubs.data ? (
          <Page title={t('shell.appName')}>
            <Notice icon={<PeopleCommunityRegular />} title={t('states.noHubTitle')} action={signOut}>
              {t('states.noHub')}
            </Notice>
          </Page>
        ) : (
          <>
            <BrandMark />
            <ListSkeleton />
          </>
        )}
      </div>
    </main>
  );
}
