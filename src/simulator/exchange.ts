/** One Graph request and its answer, as shown to an observer. A part of a batch is an exchange of its own. */
export interface Exchange {
  method: string;
  /** Decoded path below /v1.0, without the query: '/users/hub@hub.example/events'. */
  path: string;
  /** Route template as in the metadata: '/users/{user-id}/events'; undefined when no route matched. */
  route: string | undefined;
  query: string;
  requestHeaders: Record<string, string>;
  requestBody: unknown;
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: unknown;
  /** True for a part of a batch. */
  inBatch: boolean;
}
