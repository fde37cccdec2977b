import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { readCookie, setCookie } from './cookie';
import { isFromOwnPage } from './own-page';

const SIGN_IN_SECONDS = 600;

/** The two cookies of ours: of the session, and of a sign-in under way. */
@Injectable()
export class SessionCookies {
  private readonly secure: boolean;
  private readonly origin: string;
  private readonly names: { readonly session: string; readonly nonce: string };

  constructor(@Inject(SETTINGS) { publicUrl }: Settings) {
    const { protocol, origin } = new URL(publicUrl);
    this.secure = protocol === 'https:';
    this.origin = origin;
    // Browsers take a cookie of this prefix only from the host itself, not from a neighbour under the same domain.
    const prefix = this.secure ? '__Host-' : '';
    this.names = { session: `${prefix}qunshu_session`, nonce: `${prefix}qunshu_sign_in` };
  }

  session({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
    return readCookie(headers.cookie, this.names.session);
  }

  nonce({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
    return readCookie(headers.cookie, this.names.nonce);
  }

  /** Whether the session that a request brings may be used for it. */
  isFromOwnPage(request: Pick<FastifyRequest, 'headers' | 'method'>): boolean {
    return isFromOwnPage(request, this.origin);
  }

  /** A `Set-Cookie`, as the others here. It ends with the browser; the session has an end of its own. */
  ofSession(value: string): string {
    return setCookie({ name: this.names.session, value, maxAgeSeconds: null, secure: this.secure });
  }

  ofNoSession(): string {
    return setCookie({ name: this.names.session, value: '', maxAgeSeconds: 0, secure: this.secure });
  }

  ofNonce(value: string): string {
    return setCookie({ name: this.names.nonce, value, maxAgeSeconds: SIGN_IN_SECONDS, secure: this.secure });
  }
}
