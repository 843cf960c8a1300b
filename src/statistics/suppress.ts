import { SHOWN_FROM } from './statistics-contract.ts';

/** A number of people as it may be shown: null when it is one to four. Nobody at all is no person, and shown. */
export function showPeople(people: number): number | null {
  return isSmall(people) ? null : people;
}

/** Whether a number of people is so small that it could point at one (COL-14). */
export function isSmall(people: number): boolean {
  return people > 0 && people < SHOWN_FROM;
}

/**
 * The numbers of a breakdown whose total is shown, with those taken out that are small and as many more that no small
 * one can be computed from the rest, also by somebody who knows this rule. Hidden are the small ones and, while the
 * hidden are all alike, those of the next larger size, all of that size. Which are hidden then follows from the sizes
 * alone, so that the hidden numbers may stand in any order and no place has only one possible number.
 * @param people cells that together make up the total
 * @returns null for a cell that is hidden; null for the whole when nobody would be left in the shown cells: then the
 * zeros would help to compute the rest
 */
export function suppress(people: readonly number[]): (number | null)[] | null {
  const small = people.filter(isSmall);
  if (small.length === 0) return [...people];
  const hidden = new Set(small);
  const larger = [...new Set(people.filter((count) => count > 0 && !hidden.has(count)))].sort((a, b) => a - b);
  const next = larger[0];
  if (hidden.size === 1 && next !== undefined) hidden.add(next);
  if (people.every((count) => count === 0 || hidden.has(count))) return null;
  return people.map((count) => (hidden.has(count) ? null : count));
}

/** What is known of attendance, in people. `cameRegistered` + `noShow` had registered, `cameRegistered` + `dropIns` came. */
export interface Attendance {
  cameRegistered: number;
  noShow: number;
  dropIns: number;
}

/** Attendance as it may be shown. */
export interface ShownAttendance {
  registered: number | null;
  came: number | null;
  noShow: number | null;
  dropIns: number | null;
}

/**
 * Those who had registered and those who came are shown; who stayed away and who just came only when neither they nor
 * those who came as registered are few: the four are bound by `registered - noShow + dropIns = came`.
 */
export function showAttendance({ cameRegistered, noShow, dropIns }: Attendance): ShownAttendance {
  const few = [cameRegistered, noShow, dropIns].some(isSmall);
  return {
    registered: showPeople(cameRegistered + noShow),
    came: showPeople(cameRegistered + dropIns),
    noShow: few ? null : noShow,
    dropIns: few ? null : dropIns,
  };
}

/** The mean of answers from one to five, with one decimal; null when there are too few answers to show. */
export function showMean(sum: number, answers: number): number | null {
  return answers < SHOWN_FROM ? null : Math.round((sum / answers) * 10) / 10;
}

/**
 * Which of a list of groups may stand by themselves, and how many people the rest are together: the small ones, and the
 * smallest of the others while the rest are still few, groups of the same size together.
 * @param people of each group
 * @param others people who belong to the rest in any case
 * @returns the rest is null when all there are, are few
 */
export function poolSmall(people: readonly number[], others: number): { alone: boolean[]; rest: number | null } {
  const isPooled = people.map((count) => count < SHOWN_FROM);
  const sumOfRest = (): number => people.reduce((sum, count, index) => sum + (isPooled[index] ? count : 0), others);
  while (isSmall(sumOfRest()) && isPooled.includes(false)) {
    const smallest = Math.min(...people.filter((_, index) => !isPooled[index]));
    people.forEach((count, index) => {
      if (count === smallest) isPooled[index] = true;
    });
  }
  return { alone: isPooled.map((pooled) => !pooled), rest: showPeople(sumOfRest()) };
}
