import { createContext, useContext, useState } from 'react';
import type { ActivityDraft } from '../../../src/activities/draft-contract.ts';
import type { FieldError } from '../../components/error-summary.tsx';
import { ApiProblem } from '../../problem.ts';
import { useWords } from '../../use-words.ts';
import { type DraftFault, FIELD_ORDER, faultsIn, fieldOf } from './draft-faults.ts';
import { type DraftField, type DraftValues, draftFrom } from './draft-values.ts';
import { useKeptValues } from './use-kept-values.ts';

/** The id of a field's control: what the summary of errors links to. */
export const idOf = (field: DraftField): string => `falt-${field}`;

export interface DraftFormState {
  values: DraftValues;
  set(change: Partial<DraftValues>): void;
  /** The person has left the field: from now on it says what is wrong with it. */
  leave(field: DraftField): void;
  /** What is wrong, in words; null when nothing is, or when it is too early to say. */
  messageOf(field: DraftField): string | null;
}

export const DraftFormContext = createContext<DraftFormState | null>(null);
export function useDraft(): DraftFormState {
  const form = useContext(DraftFormContext);
  if (form === null) throw new Error('outside of DraftFormContext');
  return form;
}

/** The form's state: values that are kept, faults that show at the right time, and the server's among them. */
export function useDraftForm(key: string, initial: DraftValues, version: number) {
  const { t } = useWords();
  const kept = useKeptValues(key, initial, version);
  const { values } = kept;
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(new Set());
  const [attempt, setAttempt] = useState(0);
  const [refused, setRefused] = useState<Partial<Record<DraftField, string>>>({});
  const faults = faultsIn(values);
  const textOf = (fault: DraftFault): string => t(`draft.errors.${fault}`);

  const messageOf = (field: DraftField): string | null => {
    const fault = faults[field];
    if (fault !== undefined) return attempt > 0 || left.has(field) ? textOf(fault) : null;
    return refused[field] ?? null;
  };
  const errors: FieldError[] = FIELD_ORDER.flatMap((field) => {
    const message = messageOf(field);
    return message === null ? [] : [{ id: idOf(field), message }];
  });

  const set = (change: Partial<DraftValues>) => {
    kept.setValues((before) => ({ ...before, ...change }));
    setRefused((before) => {
      const rest = { ...before };
      for (const field of Object.keys(change)) delete rest[field as DraftField];
      return rest;
    });
  };
  /** The draft when every field is right; otherwise null, and the summary tells. */
  const submit = (): ActivityDraft | null => {
    setAttempt((before) => before + 1);
    setRefused({});
    return Object.keys(faults).length > 0 ? null : draftFrom(values);
  };
  /** Puts the server's refusals where they belong. False when it was not about fields. */
  const takeRefusal = (error: unknown): boolean => {
    if (!(error instanceof ApiProblem) || error.fields.length === 0) return false;
    const found: Partial<Record<DraftField, string>> = {};
    for (const { field, message } of error.fields) {
      const own = fieldOf(field, values.allDay);
      if (own !== null) found[own] ??= message;
    }
    if (Object.keys(found).length === 0) return false;
    setRefused(found);
    setAttempt((before) => before + 1);
    return true;
  };
  return {
    ...kept,
    set,
    leave: (field: DraftField) => setLeft((before) => new Set(before).add(field)),
    messageOf,
    // The summary comes when somebody has tried to send the form, not while it is being filled in.
    summary: attempt > 0 ? errors : [],
    attempt,
    isComplete: Object.keys(faults).length === 0,
    submit,
    takeRefusal,
  };
}
export type DraftForm = ReturnType<typeof useDraftForm>;
