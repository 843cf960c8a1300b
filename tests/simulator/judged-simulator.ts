import type { Exchange, SimulatorOptions } from '../../src/simulator/start-simulator.ts';
import { openGraphChecker } from './check-graph-metadata.ts';
import { startAt } from './small-world.ts';

export const checker = openGraphChecker();
if (!checker) console.warn('Not judged by the metadata: ../shared/reference/graph-openapi-subset.json is not here.');

/** A simulator whose every request and answer is judged by Microsoft's metadata when it is closed. */
export async function startJudged(iso: string, options: Partial<SimulatorOptions> = {}) {
  const exchanges: Exchange[] = [];
  const simulator = await startAt(iso, { ...options, onExchange: (exchange) => exchanges.push(exchange) });
  return Object.assign(simulator, {
    /** For what is wrong on purpose: the request is not judged, only its answer is looked at. */
    unjudged: async <T>(act: () => Promise<T>): Promise<T> => {
      const before = exchanges.length;
      const result = await act();
      exchanges.splice(before);
      return result;
    },
    /** Judges everything so far. @returns how many exchanges there were */
    judge: (): number => {
      for (const exchange of exchanges) checker?.check(exchange);
      return exchanges.length;
    },
  });
}
