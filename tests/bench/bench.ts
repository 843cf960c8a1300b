import { benchAnswers } from './answers.ts';
import { benchFeeds } from './feeds.ts';
import { benchLargeTerm } from './large-term.ts';
import { benchPlanning } from './planning.ts';
import { benchRegistrations } from './registrations.ts';
import { benchSampleTerm } from './sample-term.ts';
import { benchStartUp } from './start-up.ts';
import { type Row, toMarkdown } from './table.ts';

const SECTIONS: [string, string, () => Promise<Row[]>][] = [
  ['sample', 'The sample term: 344 people, 40 organisations, all activities, answers in 200 ms', benchSampleTerm],
  ['planning', 'Planning 100,000 people × 25 activities', benchPlanning],
  ['large', 'Sending 100,000 people, 1,000 organisations × 25 activities, answers at once', benchLargeTerm],
  ['registrations', 'Registering, beside a bare restify + PostgreSQL insert in the same run', benchRegistrations],
  ['answers', 'Answers given in Outlook, read back', benchAnswers],
  ['feeds', 'The open calendar’s feed, many readers at once', benchFeeds],
  ['start', 'Start-up', benchStartUp],
];

/** `npm run bench [sample|planning|large|registrations|answers|feeds|start …]`: prints the table that stands in docs/bench.md. */
const chosen = process.argv.slice(2);
const sections: { title: string; rows: Row[] }[] = [];
for (const [name, title, run] of SECTIONS) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.error(`… ${title}`);
  sections.push({ title, rows: await run() });
}
console.log(toMarkdown(sections));
