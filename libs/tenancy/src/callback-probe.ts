import { createHash, randomBytes } from 'node:crypto';
import { prepareKeys, sealEnvelope } from '@qunshu/wecom';
import type { KnownApp } from './app-directory.service';
import { callbackWords, type CallbackReply, type CheckOutcome } from './callback-words.rules';
import type { CallbackPair } from './rotation.rules';

/** WeCom waits five seconds; a request of ours has them for everything. */
const LIMIT_MS = 4000;
const LONGEST_ANSWER = 4096;

/** Asks a callback URL to verify itself, as WeCom does when it is pasted into the admin page. */
export async function probeCallback(app: KnownApp, url: string): Promise<CheckOutcome> {
  const { current } = app.secrets;
  if (current === null) return { ok: false, detail: 'No token is set up, so this app gets no callbacks.' };
  const echo = randomBytes(12).toString('hex');
  const asked = new URL(url);
  asked.search = new URLSearchParams(signedEcho(app, current, echo)).toString();
  return callbackWords(asked, echo, await ask(asked));
}

function signedEcho({ kind, row }: KnownApp, pair: CallbackPair, echo: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  if ((kind === 'wecom' || kind === 'wecom_contacts') && pair.encodingAesKey !== null) {
    const keys = prepareKeys({ ...pair, encodingAesKey: pair.encodingAesKey, receiveId: row.accountShown });
    const { encrypt, signature } = sealEnvelope(keys, { text: echo, timestamp, nonce });
    return { msg_signature: signature, timestamp, nonce, echostr: encrypt };
  }
  const signature = createHash('sha1').update([pair.token, timestamp, nonce].sort().join('')).digest('hex');
  return { signature, timestamp, nonce, echostr: echo };
}

async function ask(url: URL): Promise<CallbackReply> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS) });
    const { status, headers } = answer;
    return { kind: 'answer', status, text: await beginningOf(answer), location: headers.get('location') };
  } catch (error) {
    return { kind: 'no_answer', problem: problemOf(error) };
  }
}

/** Whatever answers there may have no end. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = body?.getReader();
  let text = '';
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done || text.length > LONGEST_ANSWER) break;
    text += Buffer.from(part.value).toString('latin1');
  }
  await reader?.cancel();
  return text;
}

function problemOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${LIMIT_MS / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return PROBLEMS[code] ?? (code === '' ? 'the connection failed' : code);
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
};
