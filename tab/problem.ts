import { Problem } from '../src/http/problem-contract.ts';

type FieldProblem = NonNullable<Problem['errors']>[number];

/** Why something could not be done, in a form that a page can show. `detail` is in the visitor's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  /** For refused input: which field by the contract's name, and why. */
  readonly fields: readonly FieldProblem[];

  constructor(
    status: number,
    code: string,
    detail: string | null = null,
    requestId: string | null = null,
    fields: readonly FieldProblem[] = [],
  ) {
    super(code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.requestId = requestId;
    this.fields = fields;
  }
}

/** No answer at all: the network, a proxy or the service is away. */
export const unreachable = (): ApiProblem => new ApiProblem(0, 'unreachable');

/** Reads problem+json; an answer from something else on the way (a proxy) becomes a problem without detail. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new ApiProblem(response.status, 'unexpected');
  const { status, code, detail, requestId, errors } = parsed.data;
  return new ApiProblem(status, code, detail, requestId, errors);
}
