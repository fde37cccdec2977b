import { z } from 'zod';
import type { Way } from './wecom-pages';

const id = z.string().min(1).max(64);

/** `GET /auth/wecom/login`. */
const Login = z.object({
  corp: id.optional(),
  agent: id.optional(),
  way: z.enum(['in-app', 'browser']).optional(),
  returnTo: z.string().optional(),
});
/** What WeCom comes back with; without a code when the user said no. Codes have at most 512 bytes [91023]. */
const Return = z.object({
  state: z.string().regex(/^[a-zA-Z0-9]{1,128}$/),
  code: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/)
    .optional(),
});
const StateAlone = z.object({ state: z.union([z.string(), z.array(z.string())]) });

export interface LoginAsked {
  readonly corpId: string | null;
  readonly agentId: string | null;
  /** Null leaves it to what browser it is. */
  readonly way: Way | null;
  readonly returnTo: string | null;
}

export interface Returned {
  readonly state: string;
  readonly code: string | null;
}

/** Null where a parameter is not usable. */
export function readLogin(query: unknown): LoginAsked | null {
  const read = Login.safeParse(query);
  if (!read.success) return null;
  const { corp, agent, way, returnTo } = read.data;
  return {
    corpId: corp ?? null,
    agentId: agent ?? null,
    way: way === undefined ? null : WAYS[way],
    returnTo: returnTo ?? null,
  };
}

export function readReturn(query: unknown): Returned | null {
  const read = Return.safeParse(query);
  return read.success ? { state: read.data.state, code: read.data.code ?? null } : null;
}

/** The state of a return that is not usable as it is: of several the first. */
export function readState(query: unknown): string | null {
  const read = StateAlone.safeParse(query);
  if (!read.success) return null;
  const { state } = read.data;
  return typeof state === 'string' ? state : (state[0] ?? null);
}

const WAYS = { 'in-app': 'in_app', browser: 'browser' } as const;
