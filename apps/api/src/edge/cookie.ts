/** The value of a cookie; null where there is none, or more than one: then some other site may have set one. */
export function readCookie(header: string | undefined, name: string): string | null {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals > 0 && pair.slice(0, equals).trim() === name ? [pair.slice(equals + 1).trim()] : [];
  });
  const [value] = values;
  return values.length === 1 && value !== undefined && value !== '' ? value : null;
}

export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  /** Null: until the browser is closed. */
  readonly maxAgeSeconds: number | null;
  readonly secure: boolean;
}

/** No script can read it, and other sites have it sent only by following a link. */
export function setCookie({ name, value, maxAgeSeconds, secure }: CookieToSet): string {
  const age = maxAgeSeconds === null ? '' : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${age}`;
}
