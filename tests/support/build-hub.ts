import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/deps.ts';
import { getHub } from '../../src/hubs/get-hub.ts';
import type { Hub } from '../../src/hubs/hub.ts';

/** A stored hub; what is not given is like Östersund. */
export async function buildHub(db: Db, given: Partial<Omit<Hub, 'id'>> = {}): Promise<Hub> {
  const slug = given.slug ?? `hubb-${randomUUID().slice(0, 8)}`;
  const { id } = await db
    .insertInto('hubs')
    .values({
      slug,
      name: given.name ?? 'Samverket Östersund',
      time_zone: given.timeZone ?? 'Europe/Stockholm',
      invitation_policy: given.invitationPolicy ?? 'everyone',
      tenant_id: given.tenantId ?? randomUUID(),
      mailbox: given.mailbox ?? `${slug}@samverket.example`,
      licences: given.licences ?? 25,
      external_recipient_limit: given.externalRecipientLimit ?? null,
      weekly_limit: given.weeklyLimit ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return getHub(db, id);
}
