/**
 * A `Content-Disposition` for a file of any name (RFC 6266): the real name in UTF-8, and one in ASCII for programs that do not
 * know that form, which begins with `kind`.
 */
export function attachment(name: string, kind: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_').replace(/_{2,}/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${kind}-${ascii.replace(/^_/, '')}"; filename*=UTF-8''${encoded}`;
}
