import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import type { ActivityDraft } from '../../../src/activities/draft-contract.ts';
import { ConsequenceSteps } from '../../components/consequence-steps.tsx';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { ChangeConsequence } from './change-consequence.tsx';
import { ChangeResult } from './change-result.tsx';
import { DraftConflict } from './draft-conflict.tsx';
import { DraftFields } from './draft-fields.tsx';
import { EditBar } from './edit-bar.tsx';
import { RestoredNote } from './restored-note.tsx';
import { useEditing } from './use-editing.ts';

interface Props {
  activity: ActivityDetail;
  draft: ActivityDraft;
  onChanged(): void;
  onSaved(): void;
}

/** The form of an activity that is there, and of a published one its consequence. */
export function EditActivity(props: Props) {
  const { t } = useWords();
  const { hub, hubs } = useVisitor();
  const { activity } = props;
  const { form, theirs, weighed, preview, change, isPublished, ...editing } = useEditing(props);
  if (change.isSuccess && isPublished) {
    return <ChangeResult activity={activity} kind="change" told={preview.data?.tells ? preview.data.people : 0} />;
  }
  if (editing.isConflict) {
    return <DraftConflict base={form.base} theirs={theirs} mine={form.values} onMerge={editing.merge} />;
  }
  const step = weighed === null ? 1 : change.isPending ? 3 : 2;
  return (
    <>
      {isPublished && <ConsequenceSteps labels={t('change.steps', { returnObjects: true })} current={step} />}
      {weighed === null ? (
        <>
          <RestoredNote form={form} />
          <DraftFields
            form={form}
            hub={hubs.find(({ slug }) => slug === activity.hub) ?? hub}
            activityId={activity.id}
          />
        </>
      ) : (
        <ChangeConsequence preview={preview} takesFocus />
      )}
      <EditBar
        isPublished={isPublished}
        isWeighed={weighed !== null}
        preview={preview.data}
        isBusy={change.isPending}
        error={form.summary.length > 0 ? null : change.error}
        onNext={editing.next}
        onBack={editing.back}
        onDo={editing.carryOut}
      />
    </>
  );
}
