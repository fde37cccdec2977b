import { z } from 'zod';
import { isIdentity } from '@qunshu/identity';
import { SENT_KINDS, type SentIdentity } from '@qunshu/profile';

const ID = /^[\w-]{1,64}$/;
const scope = z
  .string()
  .regex(ID, 'use 1 to 64 letters, digits, "_" and "-"')
  .nullish()
  .transform((value) => value ?? null);

/** An identity as senders write it. */
export const SentIdentityShape = z
  .object({
    kind: z.enum(SENT_KINDS, { error: `use one of ${SENT_KINDS.join(', ')}` }),
    value: z.string().trim(),
    appId: scope,
    openPlatformId: scope,
  })
  .superRefine(({ kind, value, appId }, context) => {
    const add = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (isOpenId(kind) && appId === null) add('appId', 'is missing; name the app that the open id belongs to');
    if (!(kind === 'PHONE' ? isPhone(value) : isUsable(value))) add('value', 'identifies nobody');
  })
  // Whatever else came along says nothing of a kind that it does not belong to.
  .transform(({ kind, value, appId, openPlatformId }): SentIdentity => ({
    kind,
    value,
    appId: isOpenId(kind) ? appId : null,
    openPlatformId: kind === 'UNION_ID' ? openPlatformId : null,
  }));

/** Whether a value can be kept as it is and tells one person from another. */
export function isUsable(value: string): boolean {
  // Half of a surrogate pair could not be written down.
  return !/\p{Cs}/u.test(value) && isIdentity(value);
}

export function isPhone(value: string): boolean {
  const digits = value.replace(/[\s().+-]/g, '');
  return /^\d{5,15}$/.test(digits) && !/^0+$/.test(digits);
}

function isOpenId(kind: SentIdentity['kind']): boolean {
  return kind === 'OFFICIAL_ACCOUNT_OPEN_ID' || kind === 'MINI_PROGRAM_OPEN_ID';
}
