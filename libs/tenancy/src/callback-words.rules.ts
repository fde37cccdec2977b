/** What came back when a callback URL was asked to verify itself. */
export type CallbackReply =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string; readonly location: string | null }
  | { readonly kind: 'no_answer'; readonly problem: string };

/** Whether a check went well, and what to say of it. */
export interface CheckOutcome {
  readonly ok: boolean;
  readonly detail: string;
}

const LOCAL = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[(::1|f[cd]|fe80))/i;

/** What WeCom would see, in words. `echo`: what it expects back. */
export function callbackWords(url: URL, echo: string, reply: CallbackReply): CheckOutcome {
  if (reply.kind === 'no_answer') return bad(`Nothing answers at ${url.origin}: ${reply.problem}.`);
  const { status, text, location } = reply;
  if (status >= 300 && status < 400) {
    return bad(`${url.origin} sends on to ${location ?? 'elsewhere'} (HTTP ${status}), where WeCom does not follow.`);
  }
  if (status === 403) {
    return bad(
      'What answers there does not know this app, its token or its key, or its clock is wrong (HTTP 403). Does PUBLIC_URL lead to this service?',
    );
  }
  if (status !== 200) return bad(`${url.origin} answers HTTP ${status} where 200 is expected.`);
  if (text !== echo) return bad('Something answers there, but not with what was sent: it is another program.');
  if (!LOCAL.test(url.host)) return { ok: true, detail: 'It answers as WeCom expects.' };
  return { ok: true, detail: `It answers as WeCom expects, but only within this network: ${url.host} is not public.` };
}

function bad(detail: string): CheckOutcome {
  return { ok: false, detail };
}
