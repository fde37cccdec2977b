import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Settings } from '@qunshu/kernel';

/**
 * Of every answer, whoever makes it: an answer that is no page runs nothing, is shown in no frame, is taken for nothing
 * but what it says it is, is kept by no cache and read by no page of another site. Pages set wider ones of their own.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};
const HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000' };

export function securityHeaders({ publicUrl }: Settings): Readonly<Record<string, string>> {
  return publicUrl.startsWith('https:') ? { ...HEADERS, ...HTTPS_ONLY } : HEADERS;
}

/** An answer that has headers from its beginning: so none that is made beside the framework can lack them. */
export function responseWith(headers: Readonly<Record<string, string>>): typeof ServerResponse {
  const all = Object.entries(headers);
  return class<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    // Node gives it more than its types say.
    constructor(...parts: [request: Request]) {
      super(...parts);
      for (const [name, value] of all) this.setHeader(name, value);
    }
  };
}
