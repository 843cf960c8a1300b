import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Answers within the second are usual; an upload of 5 MB on a slow line is the longest there is. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface Metrics {
  /** Counts a served request by the template of its route: an address with ids in it would be personal data. */
  observe(request: { method: string; route: string; status: number; seconds: number }): void;
  contentType: string;
  /** Everything measured, as Prometheus reads it. */
  render(): Promise<string>;
}

/** The process's own figures and the durations of requests, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'samverket_http_request_seconds',
    help: 'Duration of HTTP requests by method, route template and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    observe: ({ method, route, status, seconds }) => durations.observe({ method, route, status }, seconds),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}
