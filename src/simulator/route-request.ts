import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Control } from './control/control.ts';
import { serveControl } from './control/serve-control.ts';
import { serveEntra } from './entra/serve-entra.ts';
import { createSignInCodes } from './entra/sign-in-codes.ts';
import { serveGraph } from './graph/serve-graph.ts';
import { servePages } from './pages/serve-pages.ts';
import type { Simulation } from './simulation.ts';
import { sendJson } from './write-http.ts';

/** The listener of the whole simulator: Graph, Entra, control and pages by path; anything else is 501. */
export function createRouter(sim: Simulation, control: Control): RequestListener {
  const codes = createSignInCodes();
  const route = async (req: IncomingMessage, res: ServerResponse) => {
    const path = req.url ?? '/';
    if (path.startsWith('/v1.0/')) return serveGraph(sim, req, res);
    const url = new URL(path, 'http://simulator');
    if (path.startsWith('/_simulator/')) return serveControl(control, req, res, url);
    if (await serveEntra(sim, codes, req, res, url)) return;
    if (await servePages(sim, control, req, res, url)) return;
    const message = `The simulator does not implement ${req.method} ${url.pathname}.`;
    sendJson(res, 501, { error: { code: 'NotImplemented', message } });
  };
  return (req, res) => {
    route(req, res).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (res.headersSent || res.destroyed) res.destroy();
      else sendJson(res, 500, { error: { code: 'SimulatorFault', message } });
    });
  };
}
