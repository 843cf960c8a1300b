/** What an outcome says about whether it makes sense to go on asking a mailbox. */
export interface Judged {
  kind: string;
  reason?: string;
  retryAfterSeconds?: number | null;
}

type NotAsked = { kind: 'later'; reason: 'notAsked'; retryAfterSeconds: number | null };

/** What those that have not been asked for are told when the mailbox is lost, or wants to be left alone; undefined to go on. */
export function whyStop<T extends Judged>(outcomes: readonly T[]): T | NotAsked | undefined {
  const stop = outcomes.find(
    ({ kind }) => kind === 'grantWithdrawn' || kind === 'mailboxMissing' || kind === 'tokenRefused',
  );
  if (stop !== undefined) return stop;
  const waits = outcomes.filter((outcome) => outcome.kind === 'later');
  const throttled = waits.find((outcome) => outcome.reason === 'throttled');
  if (throttled !== undefined) return throttled;
  // Not one got through. What was not asked for cannot have been done, so this is no silence to be in doubt about.
  const [first] = waits;
  if (first === undefined || waits.length < outcomes.length) return undefined;
  return { kind: 'later', reason: 'notAsked', retryAfterSeconds: first.retryAfterSeconds ?? null };
}
