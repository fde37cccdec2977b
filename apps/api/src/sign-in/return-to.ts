/** Where a sign-in may end: under these paths, or at the page that only says that it worked. */
const WELCOME = '/auth/wecom/welcome';
const PAGES = /^\/(?:console|sidebar)(?:\/[\w~.-]+)*\/?(?:\?[\w~.%=&-]*)?$/;
const MAX_LENGTH = 500;

/**
 * A path of our own for the browser to go on to. Whatever is not plainly one is not followed: another host, a backslash
 * that browsers read as a slash, dots that climb, anything encoded in the path.
 */
export function readReturnTo(asked: string | null): string {
  return asked !== null && isReturnable(asked) ? asked : WELCOME;
}

export function isReturnable(asked: string): boolean {
  if (asked.length > MAX_LENGTH || !PAGES.test(asked)) return false;
  const [path = ''] = asked.split('?');
  return !path.split('/').some((part) => /^\.+$/.test(part));
}
