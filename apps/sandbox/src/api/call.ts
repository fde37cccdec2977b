import type { Instant } from '@qunshu/kernel';
import type { z } from 'zod';
import type { CallLog } from '../calls';
import type { Faults } from '../faults';
import type { SandboxApps } from '../options';
import type { World } from '../world';
import { ApiError } from './api-error';
import type { EditContact } from '../drivers';
import type { Tickets } from './tickets';
import type { Tokens } from './tokens';

export interface Call {
  readonly query: URLSearchParams;
  /** The parsed JSON of a POST, null otherwise. */
  readonly body: unknown;
}

/** What the handlers answer from. */
export interface Desk {
  readonly world: World;
  readonly apps: SandboxApps;
  readonly tokens: Tokens;
  readonly tickets: Tickets;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly messages: unknown[];
  readonly detailLagMs: number;
  readonly wholeListLimit: number;
  /** Changes a contact as its member of staff would. Of a change through the API nobody is called back. */
  changeContact(staffId: string, customerId: string, change: EditContact): void;
  /** What the company takes for now. */
  now(): Instant;
}

/** Errcode and errmsg are added by the server. */
export type Handler = (desk: Desk, call: Call) => object;

export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new ApiError(40058);
  return result.data;
}

/** A query parameter that must be there. */
export function required(call: Call, name: string): string {
  const value = call.query.get(name);
  if (value === null || value === '') throw new ApiError(40058);
  return value;
}

export interface Page<T> {
  items: T[];
  next_cursor: string;
}

/** The cursor is an offset in disguise; what comes between two pages can move an item, as in real life. */
export function pageOf<T>(all: readonly T[], cursor: string, limit: number): Page<T> {
  const offset = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64url').toString('utf8').replace('from:', ''));
  if (!Number.isSafeInteger(offset) || offset < 0) throw new ApiError(50100);
  const end = offset + limit;
  const more = end < all.length;
  return {
    items: all.slice(offset, end),
    next_cursor: more ? Buffer.from(`from:${end}`).toString('base64url') : '',
  };
}
