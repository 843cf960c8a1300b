import { useEffect, useState } from 'react';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import type { ActivityDraft } from '../../../src/activities/draft-contract.ts';
import { ApiProblem } from '../../problem.ts';
import { useChangeActivity, useChangePreview } from '../../queries/drafts.ts';
import { type DraftValues, valuesOf } from './draft-values.ts';
import { useDraftForm } from './use-draft-form.ts';
import { sameValue } from './use-kept-values.ts';

interface Editing {
  activity: ActivityDetail;
  draft: ActivityDraft;
  /** What is on the screen is out of date. */
  onChanged(): void;
  /** An unpublished one is saved at once. */
  onSaved(): void;
}

/** From the fields to the consequence to the change, and what happens when somebody else was quicker. */
export function useEditing({ activity, draft, onChanged, onSaved }: Editing) {
  const { id, version } = activity;
  const isPublished = activity.state === 'published';
  const theirs = valuesOf(draft);
  const form = useDraftForm(`andra.${id}`, theirs, version);
  /** What the consequence is shown of; null while one writes. */
  const [weighed, setWeighed] = useState<ActivityDraft | null>(null);
  const preview = useChangePreview(id, weighed === null ? null : { change: 'edit', draft: weighed });
  const change = useChangeActivity(id);
  const isBehind = form.version !== version && !change.isPending && !change.isSuccess;
  const isUntouched = sameValue(form.values, form.base);

  // Nothing was written yet: the newer version simply stands in the fields.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says whether theirs is new
  useEffect(() => {
    if (isBehind && isUntouched) form.rebase({ values: theirs, base: theirs, version });
  }, [isBehind, isUntouched, version]);

  const refuse = (error: unknown) => {
    if (form.takeRefusal(error)) setWeighed(null);
  };
  // What breaks a rule has no consequence but that it is refused: back to the fields, which say why.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each error
  useEffect(() => {
    if (preview.error !== null) refuse(preview.error);
  }, [preview.error]);

  const save = (changed: ActivityDraft) =>
    change.mutate(
      { version: form.version, draft: changed },
      {
        onSuccess: () => {
          form.forget();
          if (!isPublished) onSaved();
        },
        onError: (error) => {
          if (error instanceof ApiProblem && error.code === 'versionConflict') onChanged();
          refuse(error);
        },
      },
    );
  return {
    form,
    theirs,
    weighed,
    preview,
    change,
    isPublished,
    isConflict: isBehind && !isUntouched,
    merge: (values: DraftValues) => {
      change.reset();
      setWeighed(null);
      form.rebase({ values, base: theirs, version });
    },
    next: () => {
      const changed = form.submit();
      if (changed === null) return;
      if (!isPublished) return save(changed);
      setWeighed(changed);
      // Better told now than after one has read the consequence of something else.
      onChanged();
    },
    back: () => {
      change.reset();
      setWeighed(null);
    },
    carryOut: () => {
      if (weighed !== null && !change.isPending) save(weighed);
    },
  };
}
