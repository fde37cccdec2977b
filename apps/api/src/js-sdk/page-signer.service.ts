import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, OutsideError, UserError } from '@qunshu/kernel';
import { SignInApps, WecomClients, type SignInApp } from '@qunshu/tenancy';
import { jsSignature } from '@qunshu/wecom';

const DEFAULT_WAIT_MS = 60_000;

/** `timestamp` in seconds. */
interface PageSignature {
  readonly timestamp: number;
  readonly nonceStr: string;
  readonly signature: string;
}

export interface SignedPage {
  readonly corpId: string;
  readonly agentId: string;
  /** Made with the ticket of the corp, for `config`. */
  readonly config: PageSignature;
  /** Made with the ticket of the app, for `agentConfig`. */
  readonly agent: PageSignature;
}

/** Signs pages with the tickets that WeCom gives an app. */
@Injectable()
export class PageSigner {
  constructor(
    private readonly apps: SignInApps,
    private readonly clients: WecomClients,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `agent`, NO_WECOM_APP, WECOM_UNAVAILABLE */
  async sign(url: string, of: { readonly tenantId: string; readonly agentId: string | null }): Promise<SignedPage> {
    const app = await this.apps.ofTenant(of.tenantId, of.agentId);
    if (app === null) throw of.agentId === null ? new UserError('NO_WECOM_APP') : noSuchAgent();
    const { corpId, agentId } = app;
    const tickets = await this.tickets(app);
    return { corpId, agentId, config: signed(url, tickets.corp), agent: signed(url, tickets.app) };
  }

  private async tickets(app: SignInApp): Promise<{ corp: string; app: string }> {
    try {
      const client = await this.clients.forAgent(app);
      return { corp: await client.jsTicket('corp'), app: await client.jsTicket('app') };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      this.log.warn({ err: error, tenantId: app.tenantId }, 'WeCom gives no ticket for pages');
      const { retryAfterMs = DEFAULT_WAIT_MS } = error.facts;
      throw new UserError('WECOM_UNAVAILABLE', { seconds: Math.ceil(retryAfterMs / 1000) });
    }
  }
}

/** Dated by real time: the WeCom app compares. */
function signed(url: string, ticket: string): PageSignature {
  const nonceStr = randomBytes(16).toString('hex');
  const timestamp = Math.floor(Date.now() / 1000);
  return { timestamp, nonceStr, signature: jsSignature({ ticket, nonceStr, timestamp, url }) };
}

function noSuchAgent(): UserError {
  return new UserError('BAD_ARGUMENT', { argument: 'agent', problem: 'there is no such app of yours.' });
}
