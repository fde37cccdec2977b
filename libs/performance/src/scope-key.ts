import type { Credit } from './credits.rules';
import type { Scope } from './figures';
import type { Post } from './post';

/** The name of a scope in the roll-ups. Ids of departments are numbers, so that `@` divides. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'staff':
      return scope.departmentId === null ? staffScope(scope.staffKey) : staffIn(scope.staffKey, scope.departmentId);
    case 'department':
      return scope.directOnly ? ownKey(scope.departmentId) : `dept:${scope.departmentId}`;
    case 'group':
      return groupKey(scope.chatId);
  }
}

export function groupKey(chatId: string): string {
  return `group:${chatId}`;
}

const MOST_KNOWN = 10_000;
/** By path and staff key: few posts have everything, and a text that is made once is found faster. */
const known = new Map<string, readonly string[]>();

/** Every scope that something of a post counts to. */
export function scopesOfPost(post: Post): readonly string[] {
  const key = `${post.path} ${post.staffKey}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const scopes = namesOf(post);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, scopes);
  return scopes;
}

function namesOf({ staffKey, path }: Post): readonly string[] {
  if (staffKey === '') return [];
  const departments = path === '' ? [] : path.split('/');
  return [
    staffScope(staffKey),
    ...departments.map((id) => `dept:${id}`),
    ...departments.map((id) => staffIn(staffKey, id)),
    ...departments.slice(-1).map(ownKey),
  ];
}

/** Every scope that a credit counts to while it is of this post. A contact is of no group. */
export function scopesOfCredit({ kind, chatId }: Credit, post: Post): readonly string[] {
  const scopes = scopesOfPost(post);
  return kind === 'contact' ? scopes : [groupKey(chatId), ...scopes];
}

/** Where it is kept how long a credited stay lasted. It adds up: for every other scope it is the sum of these. */
export function lifetimePlaces({ chatId }: Credit, { staffKey, path }: Post): { scope: string; path: string }[] {
  const group = { scope: groupKey(chatId), path: '' };
  return staffKey === '' ? [group] : [group, { scope: staffScope(staffKey), path }];
}

/** The scope under which those of a scope are kept; null for a department, where they are everybody's. */
export function lifetimeScopeOf(scope: string): string | null {
  const [kind = '', ...rest] = scope.split(':');
  if (kind === 'group') return scope;
  return kind === 'staff' || kind.startsWith('staff@') ? staffScope(rest.join(':')) : null;
}

/** Every scope that those count to which are kept under a scope and path. */
export function scopesOfLifetime(scope: string, path: string): readonly string[] {
  if (!scope.startsWith(STAFF_SCOPES)) return [scope];
  return scopesOfPost({ staffKey: scope.slice(STAFF_SCOPES.length), path });
}

/** The scopes of staff, wherever they were posted, begin so. */
export const STAFF_SCOPES = 'staff:';

function staffScope(staffKey: string): string {
  return `${STAFF_SCOPES}${staffKey}`;
}

function ownKey(departmentId: string): string {
  return `own:${departmentId}`;
}

function staffIn(staffKey: string, departmentId: string): string {
  return `staff@${departmentId}:${staffKey}`;
}
