import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type SimulatorOptions, startSimulator } from './start-simulator.ts';
import type { World } from './world.ts';

// The simulator as a process of its own: node src/simulator/main.ts --world file.json [--port N] [--latency ms] [--journal file]
const { values } = parseArgs({
  options: {
    world: { type: 'string' },
    port: { type: 'string', default: '0' },
    latency: { type: 'string', default: '0' },
    journal: { type: 'string' },
  },
});

if (values.world === undefined) {
  process.stderr.write('Say which world to start from: --world file.json\n');
  process.exit(2);
}
const options: SimulatorOptions = {
  world: JSON.parse(readFileSync(values.world, 'utf8')) as World,
  port: Number(values.port),
  latencyMs: Number(values.latency),
  ...(values.journal === undefined ? {} : { journalPath: values.journal }),
};
const simulator = await startSimulator(options);
process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);

const stop = async () => {
  await simulator.close();
  process.exit(0);
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
