import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
let tree = '';

/** A tree in which every rule is broken once. The check must see each: with the wrong parser it reads no file and is content. */
const FILES: Record<string, string> = {
  'src/hubs/hub-store.ts': 'export const hubs = 1;',
  'src/activities/activity.ts': 'export const FORM = 1;',
  'src/activities/plan.ts': "import { hubs } from '../hubs/hub-store.ts';\nexport const a = hubs;",
  'src/microsoft/door.ts': "import { FORM } from '../activities/activity.ts';\nexport const door = FORM;",
  'src/activities/send.ts': "import { door } from '../microsoft/door.ts';\nexport const b = door;",
  'src/hubs/hub-routes.ts': "import { hubs } from './hub-store.ts';\nexport const c = hubs;",
  'src/hubs/hub-contract.ts': "import { door } from '../microsoft/door.ts';\nexport const d = door;",
  'src/simulator/world.ts': "import { FORM } from '../activities/activity.ts';\nexport const world = FORM;",
  'src/hubs/play.ts': "import { world } from '../simulator/world.ts';\nexport const e = world;",
  'src/app.ts': 'export const app = 1;',
  'src/hubs/wire.ts': "import { app } from '../app.ts';\nexport const f = app;",
  'src/hubs/one.ts': "import { two } from './two.ts';\nexport const one = two;",
  'src/hubs/two.ts': "import { one } from './one.ts';\nexport const two = one;",
  'tab/page.tsx':
    "import { hubs } from '../src/hubs/hub-store.ts';\nimport * as teams from '@microsoft/teams-js';\nexport const g = [hubs, teams];",
  'src/hubs/entra.ts': "import { AuthError } from '@azure/msal-node';\nexport const h = AuthError;",
  'tests/support/build.ts': 'export const build = 1;',
  'src/hubs/test.ts': "import { build } from '../../tests/support/build.ts';\nexport const i = build;",
};

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'samverket-boundaries-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(tree, name)), { recursive: true });
    await writeFile(join(tree, name), text);
  }
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
});

afterAll(() => rm(tree, { recursive: true, force: true }));

test('every boundary that is broken is seen', async () => {
  const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const output = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      [cruise, '--config', config, '--output-type', 'json', 'src', 'tab'],
      { cwd: tree, maxBuffer: 1e8 },
      (_error, stdout) => done(stdout),
    );
  });
  const report = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  const seen = new Set(report.summary.violations.map((violation) => violation.rule.name));
  expect([...seen].sort()).toEqual([
    'contracts-are-pure',
    'edges-know-no-feature',
    'features-reach-edges-by-deps',
    'no-cycles',
    'no-other-folders-store',
    'one-door-to-microsoft',
    'only-app-wires',
    'product-does-not-need-the-simulator',
    'product-imports-no-tests',
    'routes-and-jobs-only-call-use-cases',
    'simulator-knows-the-wire-only',
    'tab-imports-contracts-only',
    'teams-js-in-one-file',
  ]);
});
