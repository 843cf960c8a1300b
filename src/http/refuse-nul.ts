import { AppError } from '../errors.ts';

/** PostgreSQL's text holds every character but this one. @throws AppError badRequest */
export function refuseNul(value: unknown): void {
  if (holdsNul(value)) throw new AppError('badRequest', { detail: 'nulCharacter' });
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}
