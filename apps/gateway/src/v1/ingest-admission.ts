import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, UserError, type Viewer } from '@qunshu/kernel';
import { actorOfToken, DeniedAccess, SessionTokens, TokenService, type MiniProgramSession } from '@qunshu/tenancy';

/** Who sends messages: a program of the brand, or one user of a Mini Program about themselves. */
export interface Sender {
  readonly tenantId: string;
  /** Null for a program. */
  readonly session: MiniProgramSession | null;
}

const DATABASE_PAUSE_S = 5;

/** Lets senders of messages in by their bearer token, or says why not. */
@Injectable()
export class IngestAdmission {
  constructor(
    private readonly tokens: TokenService,
    private readonly sessions: SessionTokens,
    private readonly denied: DeniedAccess,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @throws UserError UNAUTHENTICATED, FORBIDDEN, NOT_STORED */
  async admit(authorization: string | undefined, fromAddress: string): Promise<Sender> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new UserError('UNAUTHENTICATED');
    const session = this.sessions.read(token, Date.now());
    if (session !== null) return { tenantId: session.tenantId, session };
    const viewer = await this.viewerOf(token);
    if (viewer === null) throw new UserError('UNAUTHENTICATED');
    const { tenantId, role, userId, tokenId } = viewer;
    if (role === 'ingest') return { tenantId, session: null };
    const actor = userId ?? actorOfToken(tokenId ?? role);
    await this.denied.note(tenantId, { by: { actor, fromAddress, token: tokenId ?? null }, what: '/v1/ingest' });
    throw new UserError('FORBIDDEN');
  }

  private async viewerOf(token: string): Promise<Viewer | null> {
    try {
      return await this.tokens.verify(token);
    } catch (error) {
      this.log.warn({ err: error }, 'A token of a sender could not be looked up');
      throw new UserError('NOT_STORED', { seconds: DATABASE_PAUSE_S });
    }
  }
}
