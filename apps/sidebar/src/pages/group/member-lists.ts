/** What is asked of the members for each list. */
export const MEMBER_LISTS = {
  newest: { open: true, orderBy: 'JOINED_DESC', only: null },
  gone: { open: false, orderBy: 'LEFT_DESC', only: null },
  elsewhere: { open: true, orderBy: 'JOINED_DESC', only: 'IN_OTHER_GROUPS' },
  strangers: { open: true, orderBy: 'JOINED_DESC', only: 'WITHOUT_CONTACT' },
} as const;

export type MemberList = keyof typeof MEMBER_LISTS;

export const MEMBER_LIST_NAMES: readonly MemberList[] = ['newest', 'gone', 'elsewhere', 'strangers'];

export function isMemberList(text: string): text is MemberList {
  return Object.hasOwn(MEMBER_LISTS, text);
}
