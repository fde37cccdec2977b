import { z } from 'zod';
import type { Instant } from '@qunshu/kernel';

/** The kinds by which senders may name somebody. */
export const SENT_KINDS = [
  'UNION_ID',
  'EXTERNAL_USER_ID',
  'OFFICIAL_ACCOUNT_OPEN_ID',
  'MINI_PROGRAM_OPEN_ID',
  'MEMBER_ID',
  'PHONE',
] as const;

const identity = z.object({
  kind: z.enum(SENT_KINDS),
  /** Of an open id. */
  appId: z.string().nullable(),
  /** Of a UnionID; null is `default`. */
  openPlatformId: z.string().nullable(),
  value: z.string(),
});
const common = {
  messageId: z.string(),
  at: z.number(),
  identities: z.array(identity),
  /** Told with a session token, by the user's own device. */
  bySession: z.boolean(),
};
const traits = z.object({
  nickname: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  phone: z.string().nullable(),
});
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('identify'), ...common, traits }),
  z.object({ type: z.literal('track'), ...common, event: z.string(), properties: z.record(z.string(), z.unknown()) }),
]);

export type SentIdentity = Readonly<z.infer<typeof identity>>;
export type SentTraits = Readonly<z.infer<typeof traits>>;

interface Common {
  readonly messageId: string;
  readonly at: Instant;
  readonly identities: readonly SentIdentity[];
  readonly bySession: boolean;
}

/** A message of `/v1/ingest`, checked. The scopes of its identities are looked up when it is applied. */
export type IngestMessage =
  | (Common & { readonly type: 'identify'; readonly traits: SentTraits })
  | (Common & {
      readonly type: 'track';
      readonly event: string;
      readonly properties: Readonly<Record<string, unknown>>;
    });

/** As it waits in the inbox. */
export function writeIngestMessage(sent: IngestMessage): Buffer {
  return Buffer.from(JSON.stringify(sent));
}

/** Null for a text that is none of ours. */
export function readIngestMessage(text: Buffer): IngestMessage | null {
  try {
    return message.parse(JSON.parse(text.toString()));
  } catch {
    return null;
  }
}
