import { createHash } from 'node:crypto';

/** `timestamp` in seconds; `url` as the page has it, without `#` and what follows. */
export interface JsSigned {
  readonly ticket: string;
  readonly nonceStr: string;
  readonly timestamp: number;
  readonly url: string;
}

/** What a page shows the WeCom app so that it may use the JS-SDK [96909]. */
export function jsSignature({ ticket, nonceStr, timestamp, url }: JsSigned): string {
  const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`;
  return createHash('sha1').update(text).digest('hex');
}
