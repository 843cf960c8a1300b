import { expect, test } from 'vitest';
import { addressOf, startTestSystem } from '../support/start-test-system.ts';

test('more than the week’s number comes in one letter a person and sending, not as invitations', async () => {
  const system = await startTestSystem({ webhook: true });
  try {
    await system.deps.db.updateTable('hubs').set({ weekly_limit: 2 }).execute();
    const plan = await system.plan();
    expect(plan).toMatchObject({ invitations: 30, leftOut: [{ reason: 'weeklyLimit', people: 15, invitations: 15 }] });
    await system.send();
    await system.still();
    const third = await system.activity('Lägereldssamtal 3');
    const mails = await system.deps.db.selectFrom('mails').select(['kind', 'person_id', 'params']).execute();
    expect(mails).toHaveLength(15);
    expect(new Set(mails.map((mail) => mail.person_id)).size).toBe(15);
    for (const mail of mails) expect(mail).toMatchObject({ kind: 'digest', params: { activityIds: [third.id] } });
    expect(system.simulator.control.calendarOf(addressOf('stad', 0))).toHaveLength(2);
    // What somebody has been invited to already takes its place in the next plan too.
    expect((await system.plan()).invitations).toBe(0);
  } finally {
    await system.close();
  }
});
