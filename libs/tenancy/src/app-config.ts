import { UserError } from '@qunshu/kernel';
import { isCallbackToken, isEncodingAesKey } from '@qunshu/wecom';
import { z } from 'zod';
import { CONTACTS_AGENT } from './app-kinds';

const id = text().refine((value) => /^[\w-]{1,64}$/.test(value), 'use 1 to 64 letters, digits, "_" and "-"');
const agentId = z
  .union([z.number().int().nonnegative().transform(String), id], { error: say('must be a whole number or text') })
  .refine((value) => value.toLowerCase() !== CONTACTS_AGENT, 'the contact-sync assistant goes under "contacts"');
const secret = text().refine((value) => /^[\x21-\x7e]{1,512}$/.test(value), 'use 1 to 512 characters without spaces');
const token = text().refine(isCallbackToken, 'use 1 to 32 letters and digits');
const encodingAesKey = text().refine(isEncodingAesKey, 'use 43 letters and digits');
const name = text().refine((value) => value.length > 0 && value.length <= 200, 'use 1 to 200 characters');
const labels = { name: name.nullable().default(null), openPlatformId: id.nullable().default(null) };
const pair = { token, encodingAesKey };

const WECOM = object({
  corpId: id,
  agentId,
  secret,
  ...pair,
  ...labels,
  contacts: object({ secret, ...pair })
    .nullable()
    .default(null),
});
const OFFICIAL_ACCOUNT = object({
  appId: id,
  secret,
  token,
  encodingAesKey: encodingAesKey.nullable().default(null),
  ...labels,
});
const MINI_PROGRAM = object({
  appId: id,
  secret,
  token: token.nullable().default(null),
  encodingAesKey: encodingAesKey.nullable().default(null),
  ...labels,
}).refine((config) => config.token !== null || config.encodingAesKey === null, {
  path: ['token'],
  message: 'is needed with encodingAesKey',
});
/** As for `add`, so that the same file serves; what is left out stays as it is. */
const ROTATE_WECOM = object({
  corpId: id,
  agentId: agentId.nullable().default(null),
  secret: secret.nullable().default(null),
  token: token.nullable().default(null),
  encodingAesKey: encodingAesKey.nullable().default(null),
  ...labels,
  contacts: object({ secret: secret.nullable().default(null), ...pair })
    .nullable()
    .default(null),
}).superRefine(requireWholePairs);
const ROTATE_ACCOUNT = object({
  appId: id,
  secret: secret.nullable().default(null),
  token,
  encodingAesKey: encodingAesKey.nullish(),
  ...labels,
});

export type WecomConfig = z.infer<typeof WECOM>;
export type OfficialAccountConfig = z.infer<typeof OFFICIAL_ACCOUNT>;
export type MiniProgramConfig = z.infer<typeof MINI_PROGRAM>;

export const readWecomConfig = reader(WECOM);
export const readOfficialAccountConfig = reader(OFFICIAL_ACCOUNT);
export const readMiniProgramConfig = reader(MINI_PROGRAM);
export const readRotateWecomConfig = reader(ROTATE_WECOM);
export const readRotateAccountConfig = reader(ROTATE_ACCOUNT);

/** Gives a parser that throws UserError BAD_CONFIG naming the field, never quoting its value. */
function reader<T>(schema: z.ZodType<T>): (config: unknown) => T {
  return (config) => {
    const read = schema.safeParse(config);
    if (read.success) return read.data;
    const issue = read.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    const problem = issue?.message ?? 'unknown problem';
    throw new UserError('BAD_CONFIG', { problem: field === '' ? problem : `${field}: ${problem}` });
  };
}

function text() {
  return z.string({ error: say('must be text') }).trim();
}

function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown field ${issue.keys.join(', ')}; known are ${Object.keys(shape).join(', ')}`
        : say('must be an object')(issue),
  });
}

function say(problem: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => (input === undefined ? 'is missing' : problem);
}

function requireWholePairs(
  config: Readonly<Record<'agentId' | 'token' | 'encodingAesKey' | 'contacts', unknown>>,
  context: z.RefinementCtx,
): void {
  const fields = ['agentId', 'token', 'encodingAesKey'] as const;
  if (config.contacts !== null && fields.every((field) => config[field] === null)) return;
  const missing = fields.filter((field) => config[field] === null);
  for (const field of missing) context.addIssue({ code: 'custom', path: [field], message: 'is missing' });
}
