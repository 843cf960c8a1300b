import { defineConfig } from 'vitest/config';

const base = {
  // One database for a worker's files, a schema for each: a fresh PGlite costs more than a second.
  isolate: false,
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** What touches the database runs twice: on the embedded one, and on a real PostgreSQL server. */
const DATABASE_TESTS = [
  'activities',
  'app',
  'directory',
  'feeds',
  'follow-ups',
  'imports',
  'invitations',
  'mails',
  'memberships',
  'open-calendar',
  'postgres',
  'privacy',
  'registrations',
  'statistics',
].map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...base,
          name: 'embedded',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/bench/**'],
        },
      },
      {
        test: {
          ...base,
          name: 'server',
          include: DATABASE_TESTS,
          globalSetup: ['tests/support/start-postgres-server.ts'],
        },
      },
      {
        test: {
          ...base,
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          // After the others: a browser wants what time there is.
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
        },
      },
    ],
  },
});
