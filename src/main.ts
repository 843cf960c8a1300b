import { pino } from 'pino';
import { type App, build } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { ConfigError } from './read-settings.ts';

/** Starts the server and stops it in the right order. Faults in the settings are told at once, all of them. */
async function main(): Promise<void> {
  const config = readOrExit();
  const log = pino({ level: config.logLevel });
  const app = await build(config, { log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop(app));
  }
  if (config.mode === 'sandbox') console.log(welcome(config.publicUrl, app));
}

function readOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(78);
  }
}

async function stop(app: App): Promise<void> {
  await app.close();
  process.exit(0);
}

function welcome(publicUrl: string, app: App): string {
  const simulator = app.sandbox?.simulator?.url;
  return [
    '',
    'Samverket is running, with a simulated Microsoft 365 and invented people.',
    '',
    `  The tab            ${publicUrl}/tab/`,
    ...(simulator === undefined ? [] : [`  People’s calendars ${simulator}/`]),
    `  The API            ${publicUrl}/api/openapi.json`,
    '',
    'Choose who you are when the tab asks. Ctrl+C stops.',
    '',
  ].join('\n');
}

await main();
