import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { FollowUpView } from '../../src/follow-ups/follow-up-contract.ts';
import { followUpRoutes } from '../../src/follow-ups/follow-up-routes.ts';
import { followUpPageRoutes } from '../../src/follow-ups/public-routes.ts';
import { writeDocumentation } from '../../src/follow-ups/write-documentation.ts';
import { startTestHttp, type TestHttp } from '../http/start-test-http.ts';
import { AFTER, DURING, type FollowUpWorld, startFollowUpWorld } from './follow-up-world.ts';

let world: FollowUpWorld;
let http: TestHttp;
let activityId: number;
let who: Context;

beforeEach(async () => {
  world = await startFollowUpWorld();
  activityId = await world.activity({ title: 'Vad är <b>tillit</b>?' });
  who = world.manager;
  http = await startTestHttp({
    routes: [...followUpRoutes(world.deps), ...followUpPageRoutes(world.deps)],
    identify: async () => who,
  });
});

afterEach(() => http.close());

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(http.url + path, init);
const post = (path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(http.url + path, { method: 'POST', body: new URLSearchParams(fields) });
const rateToken = (subject: Record<string, string | number | null> = {}, hours = 720): Promise<string> =>
  world.deps.links.sign('rateActivity', { activityId, occurrenceAt: null, ticket: randomUUID(), ...subject }, hours);
/** The text of the page, without what only a browser reads. */
const wordsOf = async (response: Response): Promise<string> =>
  (await response.text())
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('check-in without Teams', () => {
  test('a page without script; its form sent twice is one person', async () => {
    await world.at(DURING);
    const token = await world.token(activityId);
    const page = await get(`/oppet/incheckning?t=${token}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const html = await page.text();
    expect(html).toContain('<html lang="sv">');
    expect(html).toContain('Välkommen till Vad är &lt;b&gt;tillit&lt;/b&gt;?');
    expect(html).not.toMatch(/<script|(src|href)="https?:/);
    const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const fields = { t: token, ticket, member: 'no', organisation: 'Gävle kommun' };
    expect(await wordsOf(await post('/oppet/incheckning', fields))).toContain('Välkommen, du är räknad');
    expect(await wordsOf(await post('/oppet/incheckning', fields))).toContain('Du var redan räknad');
    expect((await world.view(activityId)).attendance).toMatchObject({ dropIns: 1, guests: 1 });
  });

  test.each([
    ['forged', 'x.y.z', 403, 'Länken går inte att använda'],
    ['none', '', 403, 'Länken går inte att använda'],
  ])('a link that is %s gives a page that says so', async (_name, token, status, words) => {
    await world.at(DURING);
    for (const response of [
      await get(`/oppet/incheckning?t=${token}`),
      await post('/oppet/incheckning', { t: token }),
    ]) {
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await wordsOf(response)).toContain(words);
    }
  });

  test('a link that is out of date gives a page that says so, in the reader’s language', async () => {
    const token = await world.token(activityId);
    await world.at('2027-02-03T12:00:00Z');
    const response = await get(`/oppet/incheckning?t=${token}&lang=en`);
    expect(response.status).toBe(410);
    const html = await response.text();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('The link is no longer valid');
  });

  test('too early is told on pressing', async () => {
    const response = await post('/oppet/incheckning', { t: await world.token(activityId) });
    expect(response.status).toBe(409);
    expect(await wordsOf(response)).toContain('från en timme före start');
  });
});

describe('what one thought', () => {
  test('is asked without script, answered once, and kept without anything of a person', async () => {
    await world.at(AFTER);
    const token = await rateToken();
    const html = await (await get(`/oppet/tyck-till?t=${token}`)).text();
    expect(html.match(/<legend>/g)).toHaveLength(2);
    expect(html.match(/type="radio"/g)).toHaveLength(10);
    expect(html).not.toMatch(/<script|<textarea|type="text"/);
    const thanks = await post('/oppet/tyck-till', { t: token, comeBack: '5', recommend: '3' });
    expect(thanks.status).toBe(200);
    const rows = await world.db.selectFrom('satisfaction_answers').selectAll().execute();
    expect(rows).toEqual([
      { activity_id: activityId, occurrence_at: null, come_back: 5, recommend: 3, answered_on: expect.anything() },
    ]);
    // The day of the link's use, not the time of day: it cannot be laid beside anything.
    const used = await world.db.selectFrom('used_links').select('used_at').executeTakeFirstOrThrow();
    expect(used.used_at.toISOString()).toBe('2027-02-02T00:00:00.000Z');

    for (const again of [
      await post('/oppet/tyck-till', { t: token, comeBack: '1', recommend: '1' }),
      await post('/oppet/tyck-till', { t: token }),
      await get(`/oppet/tyck-till?t=${token}`),
    ]) {
      expect(again.status).toBe(409);
      expect(await wordsOf(again)).toContain('Du har redan svarat');
    }
    expect(await world.count('satisfaction_answers')).toBe(1);
  });

  test('pressed many times at once it is one answer', async () => {
    const token = await rateToken();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => post('/oppet/tyck-till', { t: token, comeBack: '4', recommend: '4' })),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    expect(await world.count('satisfaction_answers')).toBe(1);
  });

  test.each([
    [{ comeBack: '4' }],
    [{ comeBack: '4', recommend: '6' }],
    [{ recommend: '2.5', comeBack: '4' }],
    [{ recommend: '', comeBack: '4' }],
  ])('with an answer missing or odd (%j) the page comes again and the link is good still', async (fields) => {
    const token = await rateToken();
    const page = await post('/oppet/tyck-till', { t: token, ...(fields as Record<string, string>) });
    expect(page.status).toBe(422);
    const html = await page.text();
    expect(html).toContain('role="alert"');
    expect(html).toMatch(/name="comeBack" value="4" checked/);
    expect((await post('/oppet/tyck-till', { t: token, comeBack: '4', recommend: '4' })).status).toBe(200);
  });

  test('a link that is forged, for something else, out of date, or for what is gone is refused', async () => {
    const checkInToken = await world.token(activityId);
    const old = await rateToken({}, 1);
    const gone = await rateToken({ activityId: 9_999 });
    const strange = await rateToken({ ticket: 'not-a-ticket' });
    await world.clock.advance(2 * 3_600_000);
    const answers = { comeBack: '4', recommend: '4' };
    for (const [token, status] of [
      ['forged', 403],
      [checkInToken, 403],
      [strange, 403],
      [old, 410],
      [gone, 404],
    ] as const) {
      expect((await post('/oppet/tyck-till', { t: token, ...answers })).status).toBe(status);
      expect((await get(`/oppet/tyck-till?t=${token}`)).status).toBe(status);
    }
    expect(await world.count('satisfaction_answers')).toBe(0);
    expect(await world.count('used_links')).toBe(0);
  });

  test('is shown to the host from five answers on', async () => {
    await world.at(AFTER);
    for (let n = 0; n < 5; n += 1) {
      expect((await world.view(activityId)).satisfaction).toEqual({
        answers: n === 0 ? 0 : null,
        comeBack: null,
        recommend: null,
      });
      await post('/oppet/tyck-till', { t: await rateToken(), comeBack: '4', recommend: n === 0 ? '3' : '5' });
    }
    expect((await world.view(activityId)).satisfaction).toEqual({ answers: 5, comeBack: 4, recommend: 4.6 });
  });
});

describe('documentation', () => {
  const links = [{ title: 'Rapporten & bilagan', url: 'https://vinnova.se/?a=1&b=2' }];

  test('of what was open to all is public when thanks have been sent', async () => {
    await world.at(AFTER);
    const text = 'Första <i>stycket</i>\nmed en rad\n\nAndra stycket';
    await writeDocumentation(world.deps, world.manager, { activityId, occurrenceAt: null, text, links });
    expect((await get(`/oppet/dokumentation/${activityId}`)).status).toBe(404);
    await world.thank(activityId);
    const html = await (await get(`/oppet/dokumentation/${activityId}`)).text();
    expect(html).toContain('<p>Första &lt;i&gt;stycket&lt;/i&gt;<br>med en rad</p>');
    expect(html).toContain(
      '<a href="https://vinnova.se/?a=1&amp;b=2" rel="noopener noreferrer">Rapporten &amp; bilagan</a>',
    );
  });

  test('of what was for members, or never published, is not', async () => {
    await world.at(AFTER);
    await writeDocumentation(world.deps, world.manager, { activityId, occurrenceAt: null, text: 'Text', links });
    await world.thank(activityId);
    for (const change of [{ registration: 'members' }, { registration: 'open', state: 'cancelled' }]) {
      await world.change(activityId, change);
      expect((await get(`/oppet/dokumentation/${activityId}`)).status).toBe(404);
    }
    expect((await get('/oppet/dokumentation/9999')).status).toBe(404);
  });
});

describe('over HTTP', () => {
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    http.ask(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });

  test('a host’s evening from the first tick to the thanks', async () => {
    const attendeeId = await world.expect(activityId, await world.member());
    const path = `/api/activities/${activityId}`;
    await world.at(DURING);
    const link = (await (await send('POST', `${path}/check-in-link`, { occurrenceAt: null })).json()) as {
      url: string;
    };
    const token = new URL(link.url).searchParams.get('t');
    expect((await send('PUT', `${path}/check-ins/${attendeeId}`)).status).toBe(200);
    expect((await send('DELETE', `${path}/check-ins/${attendeeId}`)).status).toBe(200);
    expect((await send('PUT', `${path}/check-ins/${attendeeId}`)).status).toBe(200);
    await send('POST', `${path}/drop-ins`, { occurrenceAt: null, id: randomUUID() });
    const view = FollowUpView.parse(await (await send('DELETE', `${path}/drop-ins`)).json());
    expect(view).toMatchObject({ state: 'checkIn', attendance: { came: 1, dropIns: 0 } });
    who = { ...world.manager, personId: null };
    expect(await (await send('POST', '/api/check-in', { token })).json()).toMatchObject({
      as: 'dropIn',
      already: false,
    });
    await world.at(AFTER);
    const documentation = { occurrenceAt: null, text: 'Text', links: [] };
    expect((await send('PUT', `${path}/documentation`, documentation)).status).toBe(200);
    const asked = { occurrenceAt: null, to: 'came' };
    const preview = (await (await send('POST', `${path}/follow-up/preview`, asked)).json()) as { fingerprint: string };
    expect(preview).toMatchObject({ mails: 1, withoutMail: 1 });
    const sent = await send('POST', `${path}/follow-up/send`, { ...asked, fingerprint: preview.fingerprint });
    expect(FollowUpView.parse(await sent.json())).toMatchObject({ state: 'sent', thanks: { mails: 1 } });
    expect((await send('GET', `${path}/follow-up`)).status).toBe(200);
    expect((await send('GET', `/api/hubs/${world.hub.slug}/link-domains`)).status).toBe(200);
    expect((await send('PUT', `/api/hubs/${world.hub.slug}/link-domains`, { own: ['exempel.se'] })).status).toBe(200);
  });

  test('input that does not fit is refused', async () => {
    const path = `/api/activities/${activityId}`;
    const links = Array.from({ length: 6 }, () => ({ title: 'T', url: 'https://vinnova.se' }));
    for (const [method, at, body] of [
      ['PUT', `${path}/documentation`, { occurrenceAt: null, text: 'x', links }],
      ['PUT', `${path}/documentation`, { occurrenceAt: null, text: 'x'.repeat(4_001), links: [] }],
      ['POST', `${path}/drop-ins`, { occurrenceAt: null, id: 'one' }],
      ['POST', '/api/check-in', { token: '' }],
      ['POST', `${path}/follow-up/send`, { occurrenceAt: null, to: 'everybody', fingerprint: '' }],
    ] as const) {
      expect((await send(method, at, body)).status, `${method} ${at}`).toBe(400);
    }
    expect((await get(`${path}/follow-up`)).status).toBe(401);
  });
});
