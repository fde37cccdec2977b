export type Query = ReadonlyMap<string, string>;

/**
 * The parameters of a URL, or null where a name comes twice or an escape is broken: two readers could then see two
 * different requests. A raw `+` stays one: base64 is full of them, and WeCom escapes its spaces.
 */
export function readQuery(url: string): Query | null {
  const mark = url.indexOf('?');
  const query = new Map<string, string>();
  if (mark === -1) return query;
  for (const part of url.slice(mark + 1).split('&')) {
    const equals = part.indexOf('=');
    const name = unescaped(equals === -1 ? part : part.slice(0, equals));
    const value = unescaped(equals === -1 ? '' : part.slice(equals + 1));
    if (name === null || value === null || query.has(name)) return null;
    query.set(name, value);
  }
  return query;
}

function unescaped(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
