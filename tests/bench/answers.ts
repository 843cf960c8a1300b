import type { Stats } from '../../src/simulator/start-simulator.ts';
import { addressOf, startTestSystem, type TestOrganisation } from '../support/start-test-system.ts';
import { figure, type Row } from './table.ts';

/** One large organisation with a mailbox of its own, nine middling ones, and the rest by the hub's. */
const ORGANISATIONS: TestOrganisation[] = [
  { name: 'storst', people: 200, level: 2 },
  ...Array.from({ length: 9 }, (_, n) => ({ name: `egen${n}`, people: 20, level: 2 })),
  ...Array.from({ length: 10 }, (_, n) => ({ name: `hub${n}`, people: 12, level: 0 })),
];
const ACTIVITIES = 5;

/**
 * Everybody answers every invitation in Outlook; then the mailboxes are read. How many answers come with each request to
 * Graph, by mailboxes of different sizes.
 */
export async function benchAnswers(): Promise<Row[]> {
  const titles = Array.from({ length: ACTIVITIES }, (_, n) => `Lägereldssamtal ${n + 1}`);
  const system = await startTestSystem({
    webhook: true,
    organisations: ORGANISATIONS,
    events: titles.map((title, n) => ({
      UID: `akt-${n}@samverket.example`,
      SUMMARY: title,
      'DTSTART;TZID="W. Europe Standard Time"': `202702${String(10 + n)}T130000`,
      'DTEND;TZID="W. Europe Standard Time"': `202702${String(10 + n)}T140000`,
    })),
  });
  await system.send();
  await system.still();
  const { control } = system.simulator;
  control.resetStats();
  const started = performance.now();
  let answers = 0;
  for (const { name, people } of ORGANISATIONS) {
    for (let n = 0; n < people; n += 1) {
      for (const title of titles) {
        system.answer(addressOf(name, n), title, (n + answers) % 3 === 0 ? 'declined' : 'accepted');
        answers += 1;
      }
    }
  }
  await control.settleNotifications();
  await system.still();
  const seconds = (performance.now() - started) / 1000;
  const { byRoute, operations } = control.stats();
  const { count } = await system.deps.db
    .selectFrom('event_answers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  await system.close();
  return [
    { what: 'people, mailboxes, activities', value: `${peopleOf()}, ${mailboxes()}, ${ACTIVITIES}` },
    { what: 'answers given in Outlook, and recorded', value: `${figure(answers)}, ${figure(Number(count))}` },
    { what: 'answers for each request that reads', value: figure(answers / reads(byRoute)) },
    {
      what: 'requests in all, of whatever kind',
      value: figure(operations),
    },
    { what: 'answers a second, simulator in the same process', value: figure(Math.round(answers / seconds)) },
  ];
}

const peopleOf = (): string => figure(ORGANISATIONS.reduce((sum, { people }) => sum + people, 0));
const mailboxes = (): number => ORGANISATIONS.filter(({ level }) => level >= 2).length + 1;

function reads(byRoute: Stats['byRoute']): number {
  return Object.entries(byRoute)
    .filter(([route]) => route.startsWith('GET '))
    .reduce((sum, [, requests]) => sum + requests, 0);
}
