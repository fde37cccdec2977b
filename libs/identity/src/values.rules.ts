/** What stands in facts for an erased identity begins so; it is nobody's identity. */
export const PSEUDONYM_PREFIX = 'erased:';

/** As long as the column that holds identities. */
const MAX_CHARS = 191;

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '',
  'null',
  '(null)',
  'nil',
  'none',
  'undefined',
  'undef',
  'nan',
  'void',
  'true',
  'false',
  'unknown',
  'anonymous',
  'anon',
  'guest',
  'n/a',
  'na',
  '-',
  '[object object]',
  'object object',
  '{}',
  '[]',
  '<null>',
  '<none>',
  '未知',
  '匿名',
  '匿名用户',
  '游客',
  '访客',
  '无',
  '空',
  '暂无',
]);

/**
 * Whether a value can tell one person from another. What programs write where they know nothing (`null`, `0`, `guest`
 * and the like, quoted or not) would make one person of everybody.
 */
export function isIdentity(value: string): boolean {
  if (value.length > MAX_CHARS || hasControlCharacter(value) || value.startsWith(PSEUDONYM_PREFIX)) return false;
  const bare = withoutQuotes(value).toLowerCase();
  return !PLACEHOLDERS.has(bare) && !/^(-1|[-+0.]+)$/.test(bare) && !isTemplate(bare);
}

function withoutQuotes(value: string): string {
  return value.replace(/\p{Cf}/gu, '').replace(/^[\s"'`“”‘’]+|[\s"'`“”‘’]+$/g, '');
}

/** A place that a program forgot to fill in. */
function isTemplate(bare: string): boolean {
  return /^(\$\w+|\$?\{.*\}|<\w+>|%\w+%)$/.test(bare);
}

function hasControlCharacter(value: string): boolean {
  return /\p{Cc}/u.test(value);
}
