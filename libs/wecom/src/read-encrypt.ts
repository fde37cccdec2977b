import { isUtf8 } from 'node:buffer';

export type ReadEncrypt =
  | {
      readonly kind: 'encrypt';
      readonly value: string;
      /** Whom the clear text beside it says that it is for; nothing vouches for that. Empty where it does not say. */
      readonly to: string;
    }
  | { readonly kind: 'malformed' };

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 16;
const MAX_TOKENS = 4_000;

const PROLOG =
  /\ufeff?(?:<\?xml[ \t\r\n]+version=(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding=(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?[ \t\r\n]*\?>)?[ \t\r\n]*/y;
const TOKEN = /<!\[CDATA\[([^]*?)\]\]>|<(\/?)([A-Za-z_][A-Za-z0-9_.-]*)[ \t\r\n]*(\/?)>|([^<&]+)/y;
/** A body as WeCom writes it, ASCII throughout: what it matches the scan would take, and give the same value of. */
const USUAL =
  /^<xml>(?:<ToUserName><!\[CDATA\[([\w.-]*)\]\]><\/ToUserName>)?(?:<AgentID><!\[CDATA\[[\w.-]*\]\]><\/AgentID>)?<Encrypt><!\[CDATA\[([A-Za-z0-9+/=]+)\]\]><\/Encrypt>(?:<AgentID><!\[CDATA\[[\w.-]*\]\]><\/AgentID>)?<\/xml>$/;
/** The characters that XML does not allow; the bytes have been found to be UTF-8 before. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

interface Scan {
  readonly path: string[];
  rootClosed: boolean;
  encrypts: number;
  value: string;
  to: string;
}

/**
 * Takes the one `Encrypt` out of a callback body. Anybody may send one, so it is read without a general XML parser, in
 * a time that grows with its length alone. What is taken is a strict part of XML: elements without attributes or
 * prefixes, text without references, CDATA. A second `Encrypt` at any depth makes it malformed, as do a DOCTYPE,
 * comments and other encodings, so no two readers can see two different ciphertexts in one body. What several
 * `ToUserName` name is read as one name, which is nobody's.
 */
export function readEncrypt(body: Buffer): ReadEncrypt {
  if (body.length > MAX_BYTES) return { kind: 'malformed' };
  const [, to = '', usual] = USUAL.exec(body.toString('latin1')) ?? [];
  if (usual !== undefined) return { kind: 'encrypt', value: usual, to };
  const read = !isUtf8(body) ? null : scan(body.toString('utf8'));
  return read === null || read.value === '' ? { kind: 'malformed' } : { kind: 'encrypt', ...read };
}

function scan(text: string): { readonly value: string; readonly to: string } | null {
  if (FORBIDDEN.test(text)) return null;
  const state: Scan = { path: [], rootClosed: false, encrypts: 0, value: '', to: '' };
  PROLOG.lastIndex = 0;
  PROLOG.test(text);
  let at = PROLOG.lastIndex;
  for (let tokens = 0; at < text.length; tokens += 1) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (token === null || tokens >= MAX_TOKENS || !take(state, token)) return null;
    at = TOKEN.lastIndex;
  }
  if (!state.rootClosed || state.encrypts !== 1) return null;
  return { value: trimmed(state.value), to: trimmed(state.to) };
}

function trimmed(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** @returns whether the token may stand here. */
function take(state: Scan, [, cdata, closing, name, empty, text]: RegExpExecArray): boolean {
  if (name !== undefined)
    return closing === '/' ? empty === '' && close(state, name) : open(state, name, empty === '/');
  if (state.path.length === 0) return text !== undefined && /^[ \t\r\n]+$/.test(text);
  if (text?.includes(']]>') === true) return false;
  if (state.path[1] === 'Encrypt') state.value += cdata ?? text ?? '';
  else if (state.path[1] === 'ToUserName') state.to += cdata ?? text ?? '';
  return true;
}

function open(state: Scan, name: string, empty: boolean): boolean {
  const { path } = state;
  if (state.rootClosed || path.length >= MAX_DEPTH || path[1] === 'Encrypt') return false;
  if (name === 'Encrypt') {
    state.encrypts += 1;
    if (path.length !== 1 || state.encrypts > 1) return false;
  }
  if (!empty) path.push(name);
  else if (path.length === 0) state.rootClosed = true;
  return true;
}

function close(state: Scan, name: string): boolean {
  if (state.path.pop() !== name) return false;
  if (state.path.length === 0) state.rootClosed = true;
  return true;
}
