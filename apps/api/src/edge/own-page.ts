import type { IncomingHttpHeaders } from 'node:http';

/** What a request says of where it comes from. */
export interface Sender {
  readonly method: string;
  readonly headers: Pick<IncomingHttpHeaders, 'origin' | 'sec-fetch-site'>;
}

const READING = ['GET', 'HEAD'];

/**
 * Whether a request that brings a session cookie comes from a page of ours, and not from another site that only has the
 * browser send it. `Sec-Fetch-Site` and `Origin` are set by browsers, and no page can change them. Browsers without the
 * first send the second with whatever is no reading; a request that changes something and has neither is no browser's.
 * `same-site` is not enough: a neighbour under the same domain is another site to us. Reading by address (`none`), or by
 * a browser that says nothing, shows nothing to anybody but the user.
 * @param origin our own, as in `https://qunshu.example.com`
 */
export function isFromOwnPage({ method, headers }: Sender, origin: string): boolean {
  const isReading = READING.includes(method);
  const { origin: from } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || (isReading && site === 'none');
  return from === undefined ? isReading : from === origin;
}
