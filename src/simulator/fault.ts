/** A scripted fault. Deterministic: it counts the operations that match and strikes by that count. */
export interface Fault {
  match?: {
    method?: string;
    /** Substring of the decoded path with query ('/v1.0/users/…'), or the source of a RegExp. */
    path?: string;
    /** Address of the mailbox the operation is about. */
    mailbox?: string;
    tenantId?: string;
  };
  /** Only the nth match. */
  nth?: number;
  /** Each nth match. */
  every?: number;
  /** At most this many times. */
  times?: number;
  kind:
    | '429'
    | '503'
    | '504'
    /** The connection is cut before anything is done. */
    | 'reset'
    /** The act is done, the answer lost. */
    | 'resetAfter'
    /** Never answers until the client closes, or answers 504 after timeoutMs. */
    | 'timeout'
    | '401'
    | '403'
    /** Strikes the token endpoint only. */
    | 'tokenRefused';
  /** Retry-After of 429, 503 and 504; a 429 has 1 when absent. */
  retryAfterSeconds?: number;
  timeoutMs?: number;
}
