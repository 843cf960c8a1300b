import { TextLink } from '../../components/links.tsx';
import { Failure } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useImports } from '../../queries/imports.ts';
import { useWords } from '../../use-words.ts';
import { ImportRecords } from '../imports/import-records.tsx';

/** The last few files that were imported. */
export function LatestImports() {
  const { t } = useWords();
  const imports = useImports();
  return (
    <Panel title={t('home.latestImports')} action={<TextLink to="/import">{t('home.toImports')}</TextLink>}>
      {imports.isPending ? (
        <ListSkeleton rows={2} />
      ) : imports.error ? (
        <Failure plain error={imports.error} onRetry={() => void imports.refetch()} />
      ) : (
        <ImportRecords records={imports.data.slice(0, 3)} empty={t('home.noImports')} />
      )}
    </Panel>
  );
}
