import type { Simulation } from '../simulation.ts';
import type { Caller, GraphAnswer, GraphRequest, Outcome } from './operation.ts';
import { type BatchPart, readBatch } from './read-batch.ts';
import { runOperation } from './run-operation.ts';

/** Graph forwards the parts of a batch to Outlook at most this many at a time. */
const PARTS_AT_A_TIME = 4;

interface Run {
  sim: Simulation;
  caller: Caller;
  envelope: GraphRequest;
  /** By part id, in the order they were finished. */
  answers: Map<string, GraphAnswer>;
  lost: 'now' | 'after' | undefined;
}

/**
 * POST /$batch: each part is an operation of its own and has its own status; the batch answers 200.
 * A part whose answer is lost takes the whole connection with it.
 * @throws GraphError 400 for a batch that is not well formed
 */
export async function runBatch(sim: Simulation, caller: Caller, envelope: GraphRequest): Promise<Outcome> {
  const run: Run = { sim, caller, envelope, answers: new Map(), lost: undefined };
  for (const stage of readBatch(envelope.body)) await runStage(run, [...stage]);
  if (run.lost) return { lost: run.lost };
  const responses = [...run.answers].map(([id, answer]) => renderPart(id, answer));
  return { status: 200, body: { responses } };
}

/** Parts that do not wait for each other, four at a time. */
async function runStage(run: Run, waiting: BatchPart[]): Promise<void> {
  const worker = async () => {
    for (let part = waiting.shift(); part && run.lost !== 'now'; part = waiting.shift()) await runPart(run, part);
  };
  await Promise.all(Array.from({ length: Math.min(PARTS_AT_A_TIME, waiting.length) }, worker));
}

async function runPart(run: Run, part: BatchPart): Promise<void> {
  const { sim, caller, envelope, answers } = run;
  if (part.dependsOn.some((id) => (answers.get(id)?.status ?? 500) >= 400)) {
    const message = 'The request failed because it depended on another request that failed.';
    answers.set(part.id, { status: 424, body: { error: { code: 'FailedDependency', message } } });
    return;
  }
  const { method, segments, query, headers, body } = part;
  const { whenClosed } = envelope;
  const request: GraphRequest = { method, segments, query, headers, body, inBatch: true, whenClosed };
  const outcome = await runOperation(sim, caller, request);
  if (outcome.lost === undefined) answers.set(part.id, outcome);
  else if (run.lost !== 'now') run.lost = outcome.lost;
}

function renderPart(id: string, { status, headers = {}, body }: GraphAnswer): object {
  if (body === undefined) return { id, status, headers };
  const type = 'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8';
  return { id, status, headers: { ...headers, 'Content-Type': type }, body };
}
