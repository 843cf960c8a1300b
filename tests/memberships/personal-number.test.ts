import { expect, test } from 'vitest';
import { looksLikePersonalNumber } from '../../src/memberships/personal-number.ts';

test.each([
  '19900101-1234',
  '199001011234',
  '900101-1234',
  '900101+1234',
  'Anna Ek (900101-1234)',
  '8112189876',
  '19701063-2391',
  '701063-2391',
])('%s looks like a personal number', (text) => {
  expect(looksLikePersonalNumber(text)).toBe(true);
});

test.each([
  '202100-2452',
  '0701234567',
  '8112189875',
  '+46 70 123 45 67',
  '20270113081500123',
  '991301-1234',
  '990132-1234',
  'rum 900101',
  'anna.ek@bergs-kommun.example',
])('%s does not', (text) => {
  expect(looksLikePersonalNumber(text)).toBe(false);
});
