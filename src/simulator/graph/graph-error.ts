/** A refusal in the form Graph gives it. Thrown anywhere below an operation, answered by it. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  /** Further members of the error object, such as '@event.existingEventId'. */
  readonly members: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { headers?: Record<string, string>; members?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    this.members = more.members ?? {};
  }
}

/** 400 for a body that Graph cannot read: unknown property, wrong type. */
export function unreadableBody(message: string): GraphError {
  return new GraphError(400, 'RequestBodyRead', message);
}

/** 400 for a value that Exchange will not take. */
export function invalidProperty(message: string): GraphError {
  return new GraphError(400, 'ErrorPropertyValidationFailure', message);
}

export function accessDenied(): GraphError {
  return new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
}

export function itemNotFound(): GraphError {
  return new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

/** The simulator does not do this; it says so rather than guess. */
export function notSimulated(what: string): GraphError {
  return new GraphError(501, 'NotImplemented', `The simulator does not implement ${what}.`);
}

/** 429 with the time to wait. */
export function throttled(message: string, retryAfterSeconds: number): GraphError {
  return new GraphError(429, 'ApplicationThrottled', message, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}
