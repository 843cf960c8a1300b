const CANDIDATE =
  /(?<!\d)(?<century>\d{2})?(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})(?<separator>[-+–]?)(?<last>\d{4})(?!\d)/g;

/** Coordination numbers have 60 added to the day. */
const COORDINATION = 60;

/**
 * Whether a text holds something that looks like a personnummer or samordningsnummer (LAW-09): with its separator or
 * its century, or ten digits in a row whose check digit is right. Telephone and organisation numbers do not count.
 */
export function looksLikePersonalNumber(text: string): boolean {
  for (const { groups } of text.matchAll(CANDIDATE)) {
    if (groups !== undefined && isPersonalNumber(groups)) return true;
  }
  return false;
}

function isPersonalNumber(parts: Record<string, string | undefined>): boolean {
  const { century, year = '', month = '', day = '', separator = '', last = '' } = parts;
  const dayOfMonth = Number(day) > COORDINATION ? Number(day) - COORDINATION : Number(day);
  if (Number(month) < 1 || Number(month) > 12 || dayOfMonth < 1 || dayOfMonth > 31) return false;
  if (century !== undefined) return ['18', '19', '20'].includes(century);
  return separator !== '' || hasCheckDigit(`${year}${month}${day}${last}`);
}

/** The Luhn sum that the last digit of a personnummer makes even. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
