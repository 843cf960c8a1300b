/** Longer words are compared by their beginning: enough to find a misspelling, and never slow. */
const COMPARED_LENGTH = 60;

/** The candidates that are spelt most alike, best first: what the writer of a file probably meant. */
export function nearest(word: string, candidates: readonly string[], count = 1): string[] {
  const wanted = comparable(word);
  return candidates
    .map((candidate) => ({ candidate, distance: editDistance(wanted, comparable(candidate)) }))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate, 'sv'))
    .slice(0, count)
    .map((scored) => scored.candidate);
}

function comparable(word: string): string {
  return word.normalize('NFC').toLowerCase().slice(0, COMPARED_LENGTH);
}

/** Levenshtein: letters to insert, take away or exchange. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchange = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(exchange, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
