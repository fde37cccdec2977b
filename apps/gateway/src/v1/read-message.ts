import type { z } from 'zod';
import type { Instant } from '@qunshu/kernel';
import { readTrackFact, type IngestMessage, type SentIdentity } from '@qunshu/profile';
import type { MiniProgramSession } from '@qunshu/tenancy';
import { SentMessage, type ParsedMessage } from './sent-message';

export interface MessageContext {
  /** By the Clock. */
  readonly now: Instant;
  /** About whom alone they may tell; null for a program of the brand, which may tell of anybody. */
  readonly session: MiniProgramSession | null;
}

export type ReadMessage =
  | { readonly kind: 'message'; readonly message: IngestMessage }
  | { readonly kind: 'rejected'; readonly reason: string };

const MAX_BYTES = 64 * 1024;
const AHEAD_MS = 10 * 60_000;
/** WeChat began in this year: no event is older. */
const FIRST_AT = Date.UTC(2011, 0, 1);

/** Reads one message of a batch. A reason says what was wrong, and where, and quotes nothing of it. */
export function readMessage(sent: unknown, context: MessageContext): ReadMessage {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return rejected('it is no object');
  if (!isSmall(sent)) return rejected('it is larger than 64 KiB, or too deeply nested');
  const read = SentMessage.safeParse(sent);
  if (!read.success) return rejected(reasonOf(read.error));
  const problem = problemWith(read.data, context);
  return problem === null ? { kind: 'message', message: messageOf(read.data, context) } : rejected(problem);
}

function rejected(reason: string): ReadMessage {
  return { kind: 'rejected', reason };
}

function problemWith(message: ParsedMessage, context: MessageContext): string | null {
  const problem = problemOfTime(message.timestamp, context.now) ?? problemOfWhom(message, context.session);
  if (problem !== null || message.type === 'identify') return problem;
  const fact = readTrackFact(message.event, message.properties);
  return fact.kind === 'unusable' ? fact.problem : null;
}

function problemOfTime(at: Instant, now: Instant): string | null {
  if (at > now + AHEAD_MS) return 'timestamp: lies more than 10 minutes in the future';
  return at < FIRST_AT ? 'timestamp: lies before 2011' : null;
}

function problemOfWhom(message: ParsedMessage, session: MiniProgramSession | null): string | null {
  if (session === null) {
    if (message.identities.length === 0) return 'identities: name at least one';
    const isNamed = message.identities.some(({ kind }) => kind !== 'PHONE');
    return isNamed ? null : 'identities: a phone number alone tells nobody apart; name another identity';
  }
  if (message.type !== 'track') return 'type: with a session token only track can be sent';
  const stranger = message.identities.findIndex((identity) => !isOf(identity, session));
  return stranger === -1 ? null : `identities[${stranger}]: a session token speaks for its own user alone`;
}

function messageOf(parsed: ParsedMessage, { session }: MessageContext): IngestMessage {
  const { messageId, timestamp: at } = parsed;
  const identities = session === null ? parsed.identities : [identityOf(session)];
  const common = { messageId, at, identities, bySession: session !== null };
  if (parsed.type === 'identify') return { type: 'identify', ...common, traits: parsed.traits };
  return { type: 'track', ...common, event: parsed.event, properties: parsed.properties };
}

function identityOf({ appId, openId }: MiniProgramSession): SentIdentity {
  return { kind: 'MINI_PROGRAM_OPEN_ID', appId, openPlatformId: null, value: openId };
}

function isOf({ kind, appId, value }: SentIdentity, session: MiniProgramSession): boolean {
  return kind === 'MINI_PROGRAM_OPEN_ID' && appId === session.appId && value === session.openId;
}

function isSmall(sent: unknown): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(sent)) <= MAX_BYTES;
  } catch {
    return false;
  }
}

/** As in `identities[0].appId: is missing`. */
function reasonOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const path = (issue?.path ?? []).reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
  const message = issue?.message ?? '';
  const problem = message.endsWith('received undefined') ? 'is missing' : message;
  return path === '' ? problem : `${path}: ${problem}`;
}
