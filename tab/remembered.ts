/** Small choices kept in the browser. Where storage is closed (a strict browser inside Teams) they are forgotten. */

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`samverket.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`samverket.${name}`, value);
  } catch {
    // Nothing is lost but the choice.
  }
}
