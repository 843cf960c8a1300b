import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ImportReport } from '../../../src/imports/import-contract.ts';
import { ConsequenceSteps } from '../../components/consequence-steps.tsx';
import { Page } from '../../components/page.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { ApiProblem } from '../../problem.ts';
import { useRefreshLists } from '../../queries/refresh.ts';
import { useApi } from '../../queries.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { FilePicker } from './file-picker.tsx';
import { ImportOutcome } from './import-outcome.tsx';

const isOutdated = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'previewOutdated';

/** Choose a file, see what it would do, do it, see what it did. The file is kept, so applying needs no new choice. */
export function ImportPage({ kind }: { kind: 'programme' | 'register' }) {
  const { t } = useWords();
  const { hub } = useVisitor();
  const api = useApi();
  const refresh = useRefreshLists();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const outcome = useRef<HTMLDivElement>(null);

  const preview = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: File) => api.importFile({ kind, hub: hub.slug, file: chosen }),
    onMutate: (chosen) => setFile(chosen),
    onSuccess: (answer) => {
      setReport(answer);
      setTimeout(() => outcome.current?.focus());
    },
    onError: () => setReport(null),
  });
  const apply = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: { file: File; fingerprint: string }) => api.importFile({ kind, hub: hub.slug, ...chosen }),
    onSuccess: (answer) => {
      setReport(answer);
      refresh();
      setTimeout(() => outcome.current?.focus());
    },
    // The store changed since the preview: show the new outcome, with the file kept.
    onError: (error, chosen) => isOutdated(error) && preview.mutate(chosen.file),
  });
  const choose = (chosen: File) => {
    apply.reset();
    preview.mutate(chosen);
  };
  const error = preview.error ?? apply.error;
  const step = report?.applied ? 5 : apply.isPending ? 3 : report ? 2 : 1;
  return (
    <Page
      title={t(`imports.${kind}.title`)}
      lead={report?.applied ? undefined : t(`imports.${kind}.lead`, { hub: hub.name })}
      back={{ to: '/import', text: t('imports.back') }}
    >
      <ConsequenceSteps labels={t('imports.steps', { returnObjects: true })} current={step} />
      {error && (
        <Trouble
          error={error}
          intent={isOutdated(error) ? 'warning' : 'error'}
          title={t(isOutdated(error) ? 'imports.outdated' : 'states.actionFailedTitle')}
        />
      )}
      {!report?.applied && <FilePicker kind={kind} file={file} compact={report !== null} onChoose={choose} />}
      {preview.isPending && !report && <FiguresSkeleton title={t('imports.reading')} />}
      {file && report && (
        <div ref={outcome} tabIndex={-1} style={{ outline: 'none' }}>
          <ImportOutcome
            kind={kind}
            report={report}
            isBusy={preview.isPending || apply.isPending}
            onApply={() => apply.mutate({ file, fingerprint: report.fingerprint })}
          />
        </div>
      )}
    </Page>
  );
}
