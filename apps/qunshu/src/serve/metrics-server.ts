import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { collectDefaultMetrics, register } from 'prom-client';

/** Metrics hold no secrets, but neither are they for everybody. */
const HOST = '127.0.0.1';

/** Prometheus text on a listener of its own. Null when it is off or the port is taken: the service goes on without. */
export async function startMetrics(port: number, log: Logger): Promise<(() => Promise<void>) | null> {
  if (port === 0) return null;
  if (register.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics();
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  try {
    await once(server.listen(port, HOST), 'listening');
  } catch (error) {
    log.warn({ err: error, port }, 'METRICS_PORT cannot be listened on: there are no metrics from this process');
    return null;
  }
  return () => closed(server);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
