import { OutsideError, UserError } from '@qunshu/kernel';

/** WeCom takes no empty remark, and no longer one [92115]. */
const LONGEST_REMARK = 20;
const MOST_TAGS = 100;
const DEFAULT_WAIT_MS = 5000;

export interface TagsWanted {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** @throws UserError BAD_ARGUMENT naming `remark` */
export function readRemark(given: string): string {
  // A NUL ends a text in the middle for some databases.
  const remark = given.replaceAll('\0', '').trim();
  const length = Array.from(remark).length;
  if (length >= 1 && length <= LONGEST_REMARK) return remark;
  throw bad('remark', `must have from 1 to ${LONGEST_REMARK} characters; WeCom takes no other.`);
}

/**
 * Each tag once; `known`: the tags that the company has.
 * @throws UserError BAD_ARGUMENT naming `add` or `remove`
 */
export function readTags(given: TagsWanted, known: ReadonlySet<string>): TagsWanted {
  const wanted = { add: [...new Set(given.add)], remove: [...new Set(given.remove)] };
  for (const [argument, ids] of Object.entries(wanted)) {
    if (ids.length > MOST_TAGS) throw bad(argument, `must name at most ${MOST_TAGS} tags.`);
    if (ids.some((id) => !known.has(id))) throw bad(argument, 'names a tag that there is not; "tagGroups" lists them.');
  }
  if (wanted.add.length + wanted.remove.length === 0) throw bad('add', 'and remove name no tag. Name one.');
  if (wanted.add.some((id) => wanted.remove.includes(id))) throw bad('remove', 'names a tag that is to be added, too.');
  return wanted;
}

/** The tags of a contact after a change, in the order in which they were given. */
export function tagsAfter(tagIds: readonly string[], { add, remove }: TagsWanted): string[] {
  return [...new Set([...tagIds.filter((id) => !remove.includes(id)), ...add])];
}

/** What a member of staff is told when WeCom did not do it; anything but an `OutsideError` is a bug. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof OutsideError)) return error;
  const { code, retryAfterMs = DEFAULT_WAIT_MS } = error.facts;
  const isBusy = error.failure === 'transient' || error.failure === 'rate_limit' || code === undefined;
  if (isBusy) return new UserError('WECOM_UNAVAILABLE', { seconds: Math.ceil(retryAfterMs / 1000) });
  return new UserError('WECOM_REFUSED', { errcode: code });
}

function bad(argument: string, problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
