import type { Settings } from '@qunshu/kernel';
import { fastify, type FastifyInstance } from 'fastify';
import { refuseClient } from './client-error';
import { allowOrigins } from './cross-origin';
import { refuseAddress } from './framework-refusal';
import { responseWith, securityHeaders } from './security-headers';

/** How long the head of a request may take, and all of it; and how often who takes longer is looked for. */
const PATIENCE = { headMs: 10_000, requestMs: 30_000, lookMs: 2_000 };

/** What every part of the service is reached through, hardened the same for each of them. */
export function httpServer(settings: Settings, patience = PATIENCE): FastifyInstance {
  const headers = securityHeaders(settings);
  const server = fastify({
    logger: false,
    // A request under way while the server closes is answered like any other.
    return503OnClosing: false,
    keepAliveTimeout: 65_000,
    requestTimeout: patience.requestMs,
    trustProxy: settings.trustProxy.length === 0 ? false : [...settings.trustProxy],
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseClient(headers),
    http: {
      headersTimeout: patience.headMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.lookMs,
      ServerResponse: responseWith(headers),
    },
  });
  allowOrigins(server, settings.corsOrigins);
  return server;
}
