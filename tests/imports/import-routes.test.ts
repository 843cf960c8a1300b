import { afterAll, beforeAll, expect, test } from 'vitest';
import { programmeRoutes } from '../../src/activities/programme-routes.ts';
import type { ImportReport } from '../../src/imports/import-contract.ts';
import { importRoutes } from '../../src/imports/import-routes.ts';
import { membershipRoutes } from '../../src/memberships/membership-routes.ts';
import { startTestHttp, type TestHttp } from '../http/start-test-http.ts';
import { startRegistrationWorld } from '../registrations/registration-world.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { buildSampleWorld, sampleFile } from '../support/sample-files.ts';

let http: TestHttp;

beforeAll(async () => {
  const { db, deps } = await startRegistrationWorld(0);
  const { ostersund, stockholm } = await buildSampleWorld(db, deps.vault);
  const manager = communityManagerOf([ostersund.id, stockholm.id]);
  http = await startTestHttp({
    routes: [...programmeRoutes(deps), ...membershipRoutes(deps), ...importRoutes(deps)],
    identify: async () => manager,
  });
});
afterAll(() => http.close());

function upload(path: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  return http.ask(path, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } });
}

const files = [
  ['programme?hub=ostersund&fileName=v%C3%A5r.ics', 'ostersund-varen-2027.ics', 11],
  ['register?fileName=matrikel.csv', 'medlemsmatrikel.csv', 345],
] as const;
test.each(files)('POST /api/imports/%s: dry run, then the import', async (path, name, count) => {
  const bytes = new Uint8Array(sampleFile(name));
  const dry = (await (await upload(`/api/imports/${path}`, bytes)).json()) as ImportReport;
  expect(dry).toMatchObject({ applied: false, counts: { new: count } });
  const done = await upload(`/api/imports/${path}&fingerprint=${dry.fingerprint}`, bytes);
  expect(done.status).toBe(200);
  expect(await done.json()).toMatchObject({ applied: true, counts: { new: count } });
  const late = await upload(`/api/imports/${path}&fingerprint=${dry.fingerprint}`, bytes);
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ code: 'previewOutdated' });
  const { imports } = (await (await http.ask('/api/imports')).json()) as { imports: unknown[] };
  expect(imports).toContainEqual(expect.objectContaining({ kind: dry.kind, counts: dry.counts }));
});

test('an unknown hub, a file that is none, and a file of more than 10 MB are told apart', async () => {
  const answers = await Promise.all([
    upload('/api/imports/programme?hub=ume%C3%A5&fileName=a.ics', new Uint8Array(3)),
    upload('/api/imports/programme?hub=ostersund&fileName=a.ics', new Uint8Array(Buffer.from('hej'))),
    upload('/api/imports/register?fileName=a.csv', new Uint8Array(0)),
    upload('/api/imports/register?fileName=a.csv', new Uint8Array(10 * 1024 * 1024 + 1)),
  ]);
  const problems = await Promise.all(
    answers.map((answer) => answer.json() as Promise<{ code: string; detail: string }>),
  );
  expect(problems.map((problem) => problem.code)).toEqual(['notFound', 'fileNotCalendar', 'fileEmpty', 'fileTooLarge']);
  expect(problems[1]?.detail).toContain('rad 1: den börjar inte med BEGIN:VCALENDAR');
});
