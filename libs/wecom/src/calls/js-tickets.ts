import { z } from 'zod';
import type { WecomApi } from '../client/api';
import type { FetchedToken } from '../client/token-source';

const Ticket = z.object({ ticket: z.string().min(1).max(512), expires_in: z.coerce.number().positive() });

/** What pages prove themselves with to the WeCom app: of the corp for `config`, of the app for `agentConfig` [94313]. */
export type JsTicketKind = 'corp' | 'app';

export async function jsTicket(api: WecomApi, kind: JsTicketKind): Promise<FetchedToken> {
  const request =
    kind === 'corp' ? { path: 'get_jsapi_ticket' } : { path: 'ticket/get', query: { type: 'agent_config' } };
  const { ticket, expires_in: seconds } = await api.read({ ...request, shape: Ticket });
  return { kind: 'token', token: ticket, lifetimeMs: seconds * 1000 };
}
