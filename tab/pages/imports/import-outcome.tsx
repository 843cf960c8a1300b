import { Button, MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import type { ImportReport } from '../../../src/imports/import-contract.ts';
import { ConsequenceBar } from '../../components/consequence-bar.tsx';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useWords } from '../../use-words.ts';
import { ImportRows } from './import-rows.tsx';

const useStyles = makeStyles({
  outcome: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  kind: 'programme' | 'register';
  report: ImportReport;
  isBusy: boolean;
  onApply(): void;
}

/** What importing the file would do, or did: in numbers, and row by row. */
export function ImportOutcome({ kind, report, isBusy, onApply }: Props) {
  const styles = useStyles();
  const { t, number } = useWords();
  const online = useOnline();
  const { counts, applied } = report;
  const toApply = counts.new + counts.changed;
  const title = applied ? t(`imports.${kind}.appliedTitle`, { count: toApply }) : t('imports.figures');
  const next = kind === 'programme' ? '/kalender?inbjudningar=ej' : '/kalender';
  return (
    <div className={styles.outcome}>
      <Panel title={title}>
        {!applied && <Text className={styles.quiet}>{t('imports.nothingYet')}</Text>}
        <ConsequenceFigures
          figures={[
            { label: t('words.outcome.new'), value: number(counts.new), tone: counts.new > 0 ? 'main' : undefined },
            { label: t('words.outcome.changed'), value: number(counts.changed) },
            { label: t('words.outcome.unchanged'), value: number(counts.unchanged) },
            {
              label: t('words.outcome.refused'),
              value: number(counts.refused),
              tone: counts.refused > 0 ? 'attention' : undefined,
            },
            {
              label: t('imports.warnings'),
              value: number(counts.warnings),
              tone: counts.warnings > 0 ? 'attention' : undefined,
            },
          ]}
        />
        {counts.refused > 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{t('imports.refusedStay', { count: counts.refused })}</MessageBarBody>
          </MessageBar>
        )}
        {applied && (
          <div>
            <LinkButton to={next} appearance="primary">
              {t(`imports.${kind}.next`)}
            </LinkButton>
          </div>
        )}
      </Panel>
      <ImportRows report={report} />
      {!applied && (
        <ConsequenceBar summary={<Summary counts={counts} />}>
          {toApply > 0 && (
            <Button
              appearance="primary"
              icon={<ArrowUploadRegular />}
              disabledFocusable={isBusy || !online}
              onClick={onApply}
            >
              {isBusy ? t('imports.applying') : t(`imports.${kind}.apply`, { count: toApply })}
            </Button>
          )}
        </ConsequenceBar>
      )}
    </div>
  );
}

function Summary({ counts }: Pick<ImportReport, 'counts'>) {
  const { t } = useWords();
  if (counts.new + counts.changed > 0) return <Text>{t('imports.previewCounts', counts)}</Text>;
  if (counts.unchanged === 0) return <Text>{t('imports.onlyRefused')}</Text>;
  return <Text>{t(counts.refused > 0 ? 'imports.nothingNew' : 'imports.nothingToApply')}</Text>;
}
