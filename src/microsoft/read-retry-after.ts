/** Seconds of a Retry-After header; null where there is none, or a date (then our own pause serves). */
export function readRetryAfter(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
