import { isDeepStrictEqual } from 'node:util';
import type { NewActivity, SeriesException } from './activity.ts';
import { FILE_FIELDS } from './compare-activity.ts';
import { movesOf } from './move-series.ts';

/**
 * What an activity becomes when its programme's file is imported again: what the file has changed since last time is
 * changed, and nothing else, so that what people have set in Samverket stays. Pure.
 * @param base what the file said last time; undefined when that was not remembered: then the file is right
 */
export function mergeImported(stored: NewActivity, base: NewActivity | undefined, file: NewActivity): NewActivity {
  if (base === undefined) return file;
  const merged = { ...stored };
  for (const field of FILE_FIELDS) {
    if (!isDeepStrictEqual(base[field], file[field])) Object.assign(merged, { [field]: file[field] });
  }
  return { ...merged, exceptions: mergeExceptions(stored, base, merged, file) };
}

/** Occurrences cancelled or moved in Samverket stay so, unless the file has changed that very occurrence since. */
function mergeExceptions(
  stored: NewActivity,
  base: NewActivity,
  merged: NewActivity,
  file: NewActivity,
): SeriesException[] {
  if (merged.recurrence === null) return [];
  const target = new Map(movesOf(stored, merged).map(({ from, to }) => [Date.parse(from), to]));
  const exceptions = new Map(file.exceptions.map((each) => [Date.parse(each.originalStartAt), each]));
  const known = new Map(base.exceptions.map((each) => [Date.parse(each.originalStartAt), each]));
  for (const own of stored.exceptions) {
    const before = known.get(Date.parse(own.originalStartAt));
    const originalStartAt = target.get(Date.parse(own.originalStartAt));
    if (typeof originalStartAt !== 'string' || isDeepStrictEqual(before, own)) continue;
    const now = exceptions.get(Date.parse(originalStartAt));
    if (now === undefined || isDeepStrictEqual(now, before)) {
      exceptions.set(Date.parse(originalStartAt), { ...own, originalStartAt });
    }
  }
  return [...exceptions.values()].sort((a, b) => Date.parse(a.originalStartAt) - Date.parse(b.originalStartAt));
}
