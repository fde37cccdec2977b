/** Who asks, as verified by the edge. The tenant always comes from here, never from an argument. */
export interface Viewer {
  readonly tenantId: string;
  readonly role: 'admin' | 'manager' | 'staff' | 'ingest';
  /** The WeCom userid that the viewer acts as; null for a program's token. */
  readonly userId: string | null;
  /** The id of the token by which they ask, for the audit log; absent in a browser. */
  readonly tokenId?: string;
}
