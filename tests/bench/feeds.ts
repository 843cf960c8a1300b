import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import restify from '../../src/http/restify.ts';
import { startPublicSystem } from '../support/start-public-system.ts';
import { figure, type Row, ratio } from './table.ts';

const ACTIVITIES = 60;
const READERS = 100;
const REQUESTS = 4_000;
const ROUNDS = 3;

/**
 * Readers of the open calendar's feed beside a bare restify route that answers the same bytes, in the same process and
 * the same run, round by round in turn. Both pay for the readers.
 */
export async function benchFeeds(): Promise<Row[]> {
  const system = await startPublicSystem({ events: Array.from({ length: ACTIVITIES }, (_, n) => eventOf(n)) });
  const feed = `${system.url}/feeds/hubben.ics`;
  const answer = await fetch(feed);
  const body = await answer.text();
  const etag = answer.headers.get('etag') ?? '';
  const bare = await startBare(body);
  const best = { feed: 0, bare: 0, known: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    best.bare = Math.max(best.bare, await requestsPerSecond(bare.url, {}));
    best.feed = Math.max(best.feed, await requestsPerSecond(feed, {}));
    best.known = Math.max(best.known, await requestsPerSecond(feed, { 'if-none-match': etag }));
  }
  await bare.close();
  await system.close();
  return [
    { what: `activities in the feed, bytes`, value: `${ACTIVITIES}, ${figure(Buffer.byteLength(body))}` },
    { what: `requests a second, ${READERS} readers at once`, value: figure(Math.round(best.feed)) },
    { what: 'the same with an ETag (304)', value: figure(Math.round(best.known)) },
    { what: 'of a bare restify route with the same bytes', value: ratio(Math.round(best.feed), Math.round(best.bare)) },
  ];
}

function eventOf(n: number): Record<string, string> {
  const date = `2027${String(2 + (n % 4)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}`;
  return {
    UID: `akt-${n}@samverket.example`,
    SUMMARY: `Lägereldssamtal ${n}`,
    DESCRIPTION: 'Ett samtal om det som är svårt just nu. Ta med en fråga; svaren finns hos de andra.',
    LOCATION: 'Lägerelden',
    'DTSTART;TZID=Europe/Stockholm': `${date}T130000`,
    'DTEND;TZID=Europe/Stockholm': `${date}T140000`,
  };
}

async function startBare(body: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = restify.createServer({ name: '' });
  server.get('/feed.ics', (_request, response, next) => {
    response.writeHead(200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
    next();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/feed.ics`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  let left = REQUESTS;
  const reader = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await read(url, headers, agent);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: READERS }, reader));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return REQUESTS / seconds;
}

function read(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      if (response.statusCode !== 200 && response.statusCode !== 304) reject(new Error(`${response.statusCode}`));
      response.resume();
      response.on('end', () => resolve());
    }).on('error', reject);
  });
}
