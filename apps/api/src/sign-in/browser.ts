/** What a browser that signs in brings. */
export interface Browser {
  /** Of a sign-in under way. */
  readonly nonce: string | null;
  /** What the cookie of its session holds. */
  readonly session: string | null;
  /** The network address. */
  readonly address: string;
  readonly userAgent: string;
}
