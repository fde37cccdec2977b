import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { collectDefaultMetrics, register } from 'prom-client';
import type { Settings } from '@qunshu/kernel';
import { refuseClient } from './client-error';
import { responseWith, securityHeaders } from './security-headers';

/** Metrics hold no secrets, but neither are they for everybody. */
const HOST = '127.0.0.1';

/** Prometheus text on a listener of its own. Null when it is off or the port is taken: the service goes on without. */
export async function startMetrics(settings: Settings, log: Logger): Promise<(() => Promise<void>) | null> {
  const { metricsPort: port } = settings;
  if (port === 0) return null;
  if (register.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics();
  const headers = securityHeaders(settings);
  const server = createServer({ ServerResponse: responseWith(headers) }, answer);
  server.on('clientError', refuseClient(headers));
  try {
    await once(server.listen(port, HOST), 'listening');
  } catch (error) {
    log.warn({ err: error, port }, 'METRICS_PORT cannot be listened on: there are no metrics from this process');
    return null;
  }
  return () => closed(server);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' || request.url !== '/metrics') {
    response.writeHead(404).end();
    return;
  }
  void register.metrics().then(
    (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
    () => response.writeHead(500).end(),
  );
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
