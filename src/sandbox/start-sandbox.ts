import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxConfig } from '../config.ts';
import type { Clock } from '../deps.ts';
import { certificateThumbprint, type Registration } from '../microsoft/token-source.ts';
import { type Simulator, startSimulator } from '../simulator/start-simulator.ts';
import { sampleWorld } from './sample-world.ts';
import { sandboxRegistration } from './sandbox-registration.ts';

/** Microsoft as the sandbox has it: simulated in this process, or another double whose addresses were given. */
export interface Sandbox {
  login: string;
  graph: string;
  registration: Registration;
  /** Absent when another double of Microsoft is used. */
  simulator?: Simulator;
  close(): Promise<void>;
}

/**
 * Starts the simulated Microsoft 365 with the sample organisations, on a free port of loopback. Its mailboxes survive
 * a restart when the database does.
 * @throws Error when another double is given by half, or without a certificate that it knows
 */
export async function startSandbox(config: SandboxConfig, clock: Clock): Promise<Sandbox> {
  const { graph, login } = config.microsoft;
  if (graph !== undefined || login !== undefined) return connectOther(config);
  const { registration, publicKey } = sandboxRegistration(config.calendarClientId);
  await mkdir(config.dataDir, { recursive: true });
  const simulator = await startSimulator({
    world: sampleWorld({
      tabClientId: config.tabClientId,
      calendarClientId: config.calendarClientId,
      calendarKey: publicKey,
      publicUrl: config.publicUrl,
    }),
    now: () => clock.now().epochMilliseconds,
    journalPath: join(config.dataDir, 'simulated-microsoft-365.jsonl'),
  });
  return {
    login: simulator.loginUrl,
    graph: simulator.graphUrl,
    registration,
    simulator,
    close: () => simulator.close(),
  };
}

function connectOther({ microsoft, calendarCertificate, calendarClientId }: SandboxConfig): Sandbox {
  const { graph, login } = microsoft;
  if (graph === undefined || login === undefined || calendarCertificate === undefined) {
    throw new Error(
      'another double of Microsoft needs GRAPH_URL, LOGIN_URL, CALENDAR_CERTIFICATE_FILE and CALENDAR_PRIVATE_KEY_FILE: set all four, or none',
    );
  }
  const registration = {
    clientId: calendarClientId,
    thumbprintSha256: certificateThumbprint(calendarCertificate.certificate),
    privateKey: calendarCertificate.privateKey,
  };
  return { login, graph, registration, close: async () => undefined };
}
