import { UserError } from '@qunshu/kernel';

const LONGEST_URL = 2048;

/**
 * The address of a page as it is signed: without `#` and what follows [94313], else as the page has it.
 * @param origins where our own pages are
 * @throws UserError BAD_ARGUMENT naming `url` for any other page: whoever has its signature may use the JS-SDK there
 */
export function pageUrl(given: unknown, origins: ReadonlySet<string>): string {
  const url = typeof given === 'string' ? (given.split('#', 1)[0] ?? '') : '';
  if (isPlain(url) && URL.canParse(url)) {
    const { origin, username, password } = new URL(url);
    // Browsers write an address in one way; what only means the same is none that a page has.
    const isOwn = origins.has(origin) && url.startsWith(`${origin}/`) && username === '' && password === '';
    if (isOwn) return url;
  }
  const problem = 'must be the address of one of our own pages. PAGE_ORIGINS names where they are beside PUBLIC_URL.';
  throw new UserError('BAD_ARGUMENT', { argument: 'url', problem });
}

function isPlain(url: string): boolean {
  return url.length <= LONGEST_URL && /^[\x21-\x7e]+$/.test(url);
}
