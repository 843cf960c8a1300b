import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GUEST, linkTo, OTHER_GUEST, type PublicSystem, startPublicSystem } from '../support/start-public-system.ts';
import { addressOf } from '../support/start-test-system.ts';
import { expectAccessible } from './page-checks.ts';

let system: PublicSystem;
let path: string;

beforeEach(async () => {
  system = await startPublicSystem();
  path = `/oppet/hubben/${system.activities[0]?.id}`;
});

afterEach(() => system.close());

const FORM = { givenName: 'Gunnel', address: GUEST, organisation: 'Jamtli' };

async function states(): Promise<string[]> {
  const rows = await system.deps.db.selectFrom('attendees').select('state').orderBy('id').execute();
  return rows.map(({ state }) => state);
}

async function ask(fields: Partial<typeof FORM> = {}): Promise<void> {
  const answer = await system.post(path, { ...FORM, ...fields });
  expect(answer.status).toBe(303);
  await system.deliver();
}

const lastMail = (address: string) => system.mailsOf(address).at(-1)?.bodyHtml ?? '';
const textOf = async (answer: Response) => {
  const text = await answer.text();
  expectAccessible(text);
  return text;
};

test('double opt-in: nothing counts before the button of the mailed link; then a seat, a file, and a way to leave', async () => {
  const sent = await system.post(path, FORM);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/oppet/kolla-epost']);
  await system.deliver();
  expect(await states()).toEqual(['unconfirmed']);

  const confirm = linkTo(lastMail(GUEST), '/oppet/bekrafta');
  const opened = await textOf(await system.get(confirm));
  expect(opened).toContain('Bekräfta min anmälan');
  // A scanner that opens the link confirms nothing.
  expect(await states()).toEqual(['unconfirmed']);

  const token = new URLSearchParams(confirm.split('?')[1]).get('t') ?? '';
  const confirmed = await textOf(await system.post('/oppet/bekrafta', { t: token, act: 'confirm' }));
  expect(confirmed).toContain('Du är anmäld: Lägereldssamtal 1');
  expect(await states()).toEqual(['registered']);
  // The same once more is the same answer.
  expect(await textOf(await system.post('/oppet/bekrafta', { t: token }))).toContain('Länken var redan använd');
  expect(await states()).toEqual(['registered']);

  await system.deliver();
  const welcome = lastMail(GUEST);
  expect(welcome).toContain('Hej Gunnel!');
  const file = await system.get(linkTo(welcome, '.ics'));
  expect([file.status, await file.text()]).toEqual([200, expect.stringContaining('SUMMARY:Lägereldssamtal 1')]);

  const leave = linkTo(welcome, '/oppet/avanmal');
  await textOf(await system.get(leave));
  expect(await states()).toEqual(['registered']);
  const left = await system.post('/oppet/avanmal', { t: new URLSearchParams(leave.split('?')[1]).get('t') ?? '' });
  expect(await textOf(left)).toContain('Du är avanmäld: Lägereldssamtal 1');
  expect(await states()).toEqual(['left']);
});

test('full: a place in line, an offer by mail when somebody leaves, taken by its link', async () => {
  await system.deps.db.updateTable('activities').set({ capacity: 1 }).execute();
  const enter = async (fields: Partial<typeof FORM>, address: string) => {
    await ask(fields);
    const link = linkTo(lastMail(address), '/oppet/bekrafta');
    const answer = await system.post('/oppet/bekrafta', { t: new URLSearchParams(link.split('?')[1]).get('t') ?? '' });
    await system.deliver();
    return textOf(answer);
  };
  await enter({}, GUEST);
  const page = await textOf(await system.get(path));
  expect(page).toContain('Fullt just nu, men du kan ställa dig i kö');
  expect(page).toContain('Ställ mig i kö');
  expect(await enter({ givenName: 'Gösta', address: OTHER_GUEST }, OTHER_GUEST)).toContain('Du är nummer 1 i kön');
  expect(lastMail(OTHER_GUEST)).toContain('Du står i kö');

  const leave = linkTo(lastMail(GUEST), '/oppet/avanmal');
  await system.post('/oppet/avanmal', { t: new URLSearchParams(leave.split('?')[1]).get('t') ?? '' });
  await system.deliver();
  expect(await states()).toEqual(['left', 'offered']);
  const offer = linkTo(lastMail(OTHER_GUEST), '/oppet/plats');
  const opened = await textOf(await system.get(offer));
  expect(opened).toContain('Ja, jag kommer');
  expect(opened).toContain('Nej tack');
  const taken = await system.post('/oppet/plats', {
    t: new URLSearchParams(offer.split('?')[1]).get('t') ?? '',
    act: 'take',
  });
  expect(await textOf(taken)).toContain('Du är anmäld');
  expect(await states()).toEqual(['left', 'registered']);
});

describe('what is wrong', () => {
  test('is told at the top and beside the field, with what was typed kept and nothing stored', async () => {
    const answer = await system.post(path, { givenName: '', address: 'gunnel@', organisation: '<i>Jamtli</i>' });
    expect(answer.status).toBe(422);
    const html = await textOf(answer);
    expect(html).toContain('<title>Fel: Lägereldssamtal 1 – Samverket</title>');
    expect(html).toContain('<a href="#givenName">Skriv ditt förnamn</a>');
    expect(html).toContain('<a href="#address">Skriv e-postadressen som namn@organisation.se</a>');
    expect(html).toContain('value="gunnel@"');
    expect(html).toContain('value="&lt;i&gt;Jamtli&lt;/i&gt;"');
    expect(await states()).toEqual([]);
  });

  test.each([
    [{ givenName: 'Gunnel 19640823-3234' }],
    [{ organisation: '640823-3234' }],
    [{ address: '196408233234@gast.example' }],
  ])('a personnummer is refused: %j', async (fields) => {
    const answer = await system.post(path, { ...FORM, ...fields });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Det ser ut som ett personnummer');
    expect(await states()).toEqual([]);
  });

  test('an occasion must be chosen where there is one to choose, and be one of them', async () => {
    const id = system.activities[0]?.id ?? 0;
    await system.deps.db.updateTable('activities').set({ per_occurrence: true }).where('id', '=', id).execute();
    for (const occurrence of ['', '2029-01-01T00:00:00Z']) {
      const answer = await system.post(path, { ...FORM, occurrence });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('Välj ett tillfälle');
    }
  });

  test('too late: the page says why, and nothing is mailed', async () => {
    await system.clock.advance(60 * 24 * 3_600_000);
    const gone = await system.post(path, FORM);
    expect(gone.status).toBe(404);
    await system.deps.db
      .updateTable('activities')
      .set({ expires_at: new Date('2028-01-01T00:00:00Z') })
      .execute();
    const over = await system.post(path, FORM);
    expect(over.status).toBe(409);
    expect(await over.text()).toContain('Aktiviteten har redan varit.');
    expect(await states()).toEqual([]);
  });

  test('a form for no activity, or in another format', async () => {
    expect((await system.post('/oppet/hubben/999999', FORM)).status).toBe(404);
    const json = await fetch(system.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(FORM),
    });
    expect(json.status).toBe(415);
  });
});

test('the answer is the same for an address that is a member’s, a guest’s, or nobody’s', async () => {
  const answers: unknown[] = [];
  for (const address of [addressOf('verket', 0), GUEST, 'nobody@nowhere.example']) {
    const answer = await system.post(path, { ...FORM, address });
    answers.push([answer.status, answer.headers.get('location'), await answer.text()]);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test('one inbox cannot be flooded: after a few letters the answer stays and nothing is sent', async () => {
  for (let n = 0; n < 10; n += 1) {
    await system.clock.advance(3_700_000);
    await ask();
  }
  expect(system.mailsOf(GUEST)).toHaveLength(6);
});

test('forms from one place are limited', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 61; n += 1) statuses.push((await system.post(path, { ...FORM, givenName: '' })).status);
  expect(statuses.slice(0, 60).every((status) => status === 422)).toBe(true);
  const refused = await system.post(path, FORM);
  expect(refused.status).toBe(429);
  expectAccessible(await refused.text());
});

describe('links', () => {
  const PAGES = ['/oppet/bekrafta', '/oppet/avanmal', '/oppet/plats'];

  test.each(PAGES)('%s: forged, cut off, or for something else: refused, and nothing changes', async (page) => {
    await ask();
    const before = await states();
    const genuine = new URLSearchParams(linkTo(lastMail(GUEST), '/oppet/bekrafta').split('?')[1]).get('t') ?? '';
    const [head = '', body = '', signature = ''] = genuine.split('.');
    const changed = Buffer.from(
      Buffer.from(body, 'base64url')
        .toString()
        .replace(/"attendee":\d+/, '"attendee":999'),
    );
    const forged = [head, changed.toString('base64url'), signature].join('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const other = await system.deps.links.sign('fewerInvitations', { attendee: 1, actedAt: 1 }, 1);
    for (const t of ['', 'abc', forged, unsigned, other, genuine.slice(0, -2)]) {
      for (const answer of [await system.get(`${page}?t=${encodeURIComponent(t)}`), await system.post(page, { t })]) {
        expect(answer.status, t).toBe(403);
        expect(await textOf(answer)).toContain('Länken går inte att använda');
      }
    }
    expect(await states()).toEqual(before);
  });

  test('out of date: said so', async () => {
    await ask();
    const confirm = linkTo(lastMail(GUEST), '/oppet/bekrafta');
    await system.clock.advance(49 * 3_600_000);
    const answer = await system.get(confirm);
    expect(answer.status).toBe(410);
    expect(await textOf(answer)).toContain('Länken gäller inte längre');
  });
});
