/** A prime so large that no sum of ours comes near it: whole-number arithmetic without fractions. */
const PRIME = 2_147_483_647n;

/** A line of a table: which of the smallest groups of people it is the sum of. */
export type Line = ReadonlySet<number>;

/**
 * Whether a line can be computed from others, by adding and taking away: each is a sum over the same groups of people,
 * and which groups is known, since the calendar is public.
 * @param known lines whose numbers are shown
 */
export function givesAway(known: readonly Line[], secret: Line): boolean {
  const rows: Row[] = [];
  for (const line of known) reduce(toRow(line), rows);
  return leading(remainder(toRow(secret), rows)) === undefined;
}

/** Coefficient by group; no zeros. */
type Row = Map<number, bigint>;

function toRow(line: Line): Row {
  return new Map([...line].map((group) => [group, 1n]));
}

/** Keeps a row, scaled to begin with one, unless the kept ones make it up. */
function reduce(row: Row, rows: Row[]): void {
  const rest = remainder(row, rows);
  const first = leading(rest);
  if (first === undefined) return;
  const factor = inverse(rest.get(first) ?? 1n);
  rows.push(new Map([...rest].map(([group, value]) => [group, (value * factor) % PRIME])));
}

/** What is left of a row when multiples of the kept ones, in the order they were kept, have been taken away. */
function remainder(row: Row, rows: readonly Row[]): Row {
  const rest = new Map(row);
  for (const kept of rows) {
    const first = leading(kept);
    const times = first === undefined ? undefined : rest.get(first);
    if (times === undefined) continue;
    for (const [group, value] of kept) {
      const left = ((rest.get(group) ?? 0n) + (PRIME - ((times * value) % PRIME))) % PRIME;
      if (left === 0n) rest.delete(group);
      else rest.set(group, left);
    }
  }
  return rest;
}

/** The group by which a kept row takes part: its first. */
function leading(row: Row): number | undefined {
  return row.keys().next().value;
}

/** By Fermat: the power that is one less than the prime is one. */
function inverse(value: bigint): bigint {
  let [result, base, power] = [1n, value % PRIME, PRIME - 2n];
  while (power > 0n) {
    if (power % 2n === 1n) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
    power /= 2n;
  }
  return result;
}
