import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CalendarLtrRegular, PeopleCommunityRegular } from '@fluentui/react-icons';
import { LinkButton } from '../../components/links.tsx';
import { Failure } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useImports } from '../../queries/imports.ts';
import { useWords } from '../../use-words.ts';
import { ImportRecords } from './import-records.tsx';

const useStyles = makeStyles({
  kinds: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXXL,
    '@media (max-width: 640px)': { gap: tokens.spacingHorizontalL },
  },
  what: { color: tokens.colorNeutralForeground2, maxWidth: '60ch', flexGrow: 1 },
  action: { alignSelf: 'flex-start' },
});

/** What can be imported, and what has been. */
export function ImportsPage() {
  const styles = useStyles();
  const { t } = useWords();
  const imports = useImports();
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')}>
      <div className={styles.kinds}>
        <Panel title={t('words.importKind.programme')}>
          <Text className={styles.what}>{t('imports.programme.what')}</Text>
          <LinkButton to="/import/program" appearance="primary" icon={<CalendarLtrRegular />} className={styles.action}>
            {t('imports.programme.choose')}
          </LinkButton>
        </Panel>
        <Panel title={t('words.importKind.register')}>
          <Text className={styles.what}>{t('imports.register.what')}</Text>
          <LinkButton
            to="/import/medlemmar"
            appearance="primary"
            icon={<PeopleCommunityRegular />}
            className={styles.action}
          >
            {t('imports.register.choose')}
          </LinkButton>
        </Panel>
      </div>
      <Panel title={t('imports.history')}>
        {imports.isPending ? (
          <ListSkeleton rows={3} />
        ) : imports.error ? (
          <Failure plain error={imports.error} onRetry={() => void imports.refetch()} />
        ) : (
          <ImportRecords records={imports.data} empty={t('imports.historyEmpty')} />
        )}
      </Panel>
    </Page>
  );
}
