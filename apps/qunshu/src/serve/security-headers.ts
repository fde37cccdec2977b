import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import type { Settings } from '@qunshu/kernel';

const NONE = ["'none'"];
/** An answer that is no page runs nothing and is shown in no frame; pages set a wider policy of their own. */
const CONTENT = { defaultSrc: NONE, frameAncestors: NONE, baseUri: NONE, formAction: NONE };
const HTTPS_ONLY = { maxAge: 31_536_000, includeSubDomains: false };

/** Of every answer, whoever makes it: those of helmet, and that nothing keeps it. */
export function securityHeaders({ publicUrl }: Settings): Readonly<Record<string, string>> {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  response.setHeader('cache-control', 'no-store');
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: publicUrl.startsWith('https:') && HTTPS_ONLY,
  });
  protect(response.req, response, () => undefined);
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]));
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
