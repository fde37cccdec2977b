export interface Signature {
  readonly timestamp: string | number;
  readonly nonceStr: string;
  readonly signature: string;
}

export interface Signatures {
  readonly corpId: string;
  readonly agentId: string;
  /** With the corp's ticket. */
  readonly config: Signature;
  /** With the app's. */
  readonly agent: Signature;
}

const known = new Map<string, Promise<Signatures>>();

/** Made by our server for the address of a page, without what stands behind its #. */
export function signaturesFor(address: string): Promise<Signatures> {
  const [url = ''] = address.split('#');
  const asked = known.get(url) ?? ask(url);
  known.set(url, asked);
  asked.catch(() => known.delete(url));
  return asked;
}

async function ask(url: string): Promise<Signatures> {
  const response = await fetch(`/auth/wecom/js-sdk?url=${encodeURIComponent(url)}`, { credentials: 'same-origin' });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok || !isSignatures(answer)) throw new Error(`no signature: ${response.status}`);
  return answer;
}

function isSignatures(answer: unknown): answer is Signatures {
  return typeof answer === 'object' && answer !== null && 'config' in answer && 'agent' in answer && 'corpId' in answer;
}
