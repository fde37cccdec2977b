import { createHash } from 'node:crypto';
import type { PageSignature, TicketOf } from '../page-signature';
import type { Random } from '../random';

const SECONDS = 7200;

/** Tickets for pages, on real time: one of the corp and one of the app, each the same until it is over. */
export class Tickets {
  private readonly issued = new Map<TicketOf, { ticket: string; until: number }>();

  constructor(private readonly random: Random) {}

  take(of: TicketOf): { ticket: string; expires_in: number } {
    const now = Date.now();
    const held = this.issued.get(of);
    if (held !== undefined && held.until > now) {
      return { ticket: held.ticket, expires_in: Math.ceil((held.until - now) / 1000) };
    }
    const ticket = this.random.letters(86);
    this.issued.set(of, { ticket, until: now + SECONDS * 1000 });
    return { ticket, expires_in: SECONDS };
  }

  /** As the WeCom app looks at it; a ticket that nobody fetched signs nothing. */
  isSigned({ of, url, timestamp, nonceStr, signature }: PageSignature): boolean {
    const held = this.issued.get(of);
    if (held === undefined || held.until <= Date.now() || url.includes('#')) return false;
    const parts = [`jsapi_ticket=${held.ticket}`, `noncestr=${nonceStr}`, `timestamp=${timestamp}`, `url=${url}`];
    return createHash('sha1').update(parts.join('&')).digest('hex') === signature;
  }
}
