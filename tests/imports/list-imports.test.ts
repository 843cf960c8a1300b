import { expect, test } from 'vitest';
import { importProgramme } from '../../src/activities/import-programme.ts';
import { listImports } from '../../src/imports/list-imports.ts';
import { importRegister } from '../../src/memberships/import-register.ts';
import { startRegistrationWorld } from '../registrations/registration-world.ts';
import { buildCalendar, buildEvent } from '../support/build-calendar.ts';
import { communityManagerOf, memberOf } from '../support/build-context.ts';
import { buildHub } from '../support/build-hub.ts';
import { buildMember, buildRegister } from '../support/build-register.ts';

test('imports are listed newest first, to those whose hub it is', async () => {
  const { db, clock, deps } = await startRegistrationWorld(0);
  const hub = await buildHub(db, { slug: 'ostersund' });
  const other = await buildHub(db);
  const context = communityManagerOf([hub.id]);

  const programme = { hubId: hub.id, fileName: 'vår.ics', bytes: buildCalendar(buildEvent()) };
  const first = await importProgramme(deps, context, programme);
  await importProgramme(deps, context, { ...programme, fingerprint: first.fingerprint });
  await clock.advance(60_000);
  const register = { fileName: '../matrikel.csv', bytes: buildRegister(buildMember({ Organisation: 'Okänd' })) };
  const second = await importRegister(deps, context, register);
  await importRegister(deps, context, { ...register, fingerprint: second.fingerprint });

  const imports = await listImports(deps, context);
  expect(imports.map(({ id: _, ...rest }) => rest)).toEqual([
    {
      kind: 'register',
      hub: null,
      fileName: 'matrikel.csv',
      appliedAt: '2027-01-04T08:01:00.000Z',
      counts: { new: 0, changed: 0, unchanged: 0, refused: 1, warnings: 0 },
    },
    {
      kind: 'programme',
      hub: 'ostersund',
      fileName: 'vår.ics',
      appliedAt: '2027-01-04T08:00:00.000Z',
      counts: { new: 1, changed: 0, unchanged: 0, refused: 0, warnings: 0 },
    },
  ]);
  await db
    .insertInto('staff')
    .values({ tenant_id: context.tenantId, object_id: context.objectId, role: 'communityManager', hub_id: hub.id })
    .execute();
  // A register names no hub: it is shown to those who run a hub together with whoever imported it.
  expect(await listImports(deps, communityManagerOf([other.id]))).toEqual([]);
  const colleague = await listImports(deps, communityManagerOf([hub.id]));
  expect(colleague.map((each) => each.kind)).toEqual(['register', 'programme']);
  await expect(listImports(deps, memberOf(hub.id))).rejects.toMatchObject({ code: 'notAllowed' });
});
