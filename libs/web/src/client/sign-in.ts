const KEPT = 'qunshu.app';
/** As the server takes them: see its `returnTo`. */
const SAFE_PATH = /^(?:\/[\w~.-]+)*\/?$/;

/**
 * Where whoever is not signed in goes, to come back to this page. Where several companies or apps are set up, the address
 * of the page has said which (`?corp=…&agent=…`), at least once in this browser.
 * @param base the root of these pages, as in `/console/`
 */
export function signInUrl({ pathname, search }: Pick<Location, 'pathname' | 'search'>, base: string): string {
  const query = new URLSearchParams();
  query.set('returnTo', SAFE_PATH.test(pathname) ? `${pathname}${plain(search)}` : base);
  for (const [name, value] of appOf(search)) query.set(name, value);
  return `/auth/wecom/login?${query.toString()}`;
}

/** Percent signs alone, where a form would write a plus. */
function plain(search: string): string {
  const pairs = [...new URLSearchParams(search)];
  if (pairs.length === 0) return '';
  const encoded = pairs.map((pair) => pair.map(strict).join('='));
  return `?${encoded.join('&')}`;
}

function strict(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

function appOf(search: string): [string, string][] {
  const query = new URLSearchParams(search);
  const named = ['corp', 'agent'].flatMap((name): [string, string][] => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  try {
    if (named.length > 0) localStorage.setItem(KEPT, new URLSearchParams(named).toString());
    return named.length > 0 ? named : [...new URLSearchParams(localStorage.getItem(KEPT) ?? '')];
  } catch {
    return named;
  }
}

export function goToSignIn(base: string): void {
  location.assign(signInUrl(location, base));
}
