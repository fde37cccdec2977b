import { z } from 'zod';
import { isPhone, isUsable, SentIdentityShape } from './sent-identity';

const MAX_IDENTITIES = 10;
/** RFC 3339, which wants the seconds. */
const WITH_SECONDS = /T\d\d:\d\d:\d\d/;
const OWN_EVENTS = new Set([
  ...['group_joined', 'group_left', 'contact_added', 'contact_deleted', 'merged', 'split', 'tagged'],
  ...['oa_subscribed', 'oa_unsubscribed', 'oa_scanned', 'oa_menu', 'mini_program_opened'],
]);

const timestamp = z.iso
  .datetime({ offset: true, error: 'use RFC 3339 with an offset, as in 2026-11-20T08:00:00+08:00' })
  .regex(WITH_SECONDS, 'use RFC 3339 with its seconds, as in 2026-11-20T08:00:00+08:00')
  .transform((text) => Date.parse(text));
const common = {
  messageId: z.string().trim().min(1, 'is empty').max(128, 'use at most 128 characters'),
  timestamp,
  identities: z.array(SentIdentityShape).max(MAX_IDENTITIES, `name at most ${MAX_IDENTITIES}`).default([]),
};
const traits = z
  .object({
    nickname: told(z.string().max(191, 'use at most 191 characters')),
    avatarUrl: told(
      z
        .string()
        .max(2000)
        .regex(/^https?:\/\/\S+$/, 'use a URL of http or https'),
    ),
    phone: told(z.string().refine(isPhone, 'is no phone number')),
    memberId: told(z.string().trim().refine(isUsable, 'identifies nobody')),
  })
  .default({ nickname: null, avatarUrl: null, phone: null, memberId: null });
const event = z
  .string()
  .regex(/^[a-z0-9_]{1,100}$/, 'use 1 to 100 of a-z, 0-9 and "_"')
  .refine((name) => !OWN_EVENTS.has(name), 'is told by WeCom itself; use another name');

const identify = z
  .object({ type: z.literal('identify'), ...common, traits })
  // The brand's own id is an identity like the others.
  .transform(({ traits: { memberId, ...told }, ...rest }) => {
    const member = { kind: 'MEMBER_ID' as const, value: memberId ?? '', appId: null, openPlatformId: null };
    return { ...rest, traits: told, identities: memberId === null ? rest.identities : [...rest.identities, member] };
  });
const track = z.object({
  type: z.literal('track'),
  ...common,
  event,
  properties: z.record(z.string(), z.unknown()).default({}),
});

/** A message as senders write it; what it has beyond this is passed over. */
export const SentMessage = z.discriminatedUnion('type', [identify, track], { error: 'use identify or track' });
export type ParsedMessage = z.infer<typeof SentMessage>;

/** Null, missing and blank are all "not told". */
function told(shape: z.ZodType<string>): z.ZodType<string | null> {
  return z.preprocess((value) => (isBlank(value) ? null : value), shape.nullable());
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
