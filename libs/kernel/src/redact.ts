const SECRET_KEY = /token|secret|passw|aes_?key|session_?key|authorization|cookie|signature|phone|mobile|encrypt/i;
const MAX_DEPTH = 6;
const HIDDEN = '[hidden]';

/** Secrets as they turn up inside texts: query parameters, URL passwords, bearer tokens, our tokens, values that MySQL quotes, phone numbers. */
const IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b(Duplicate entry|\w+ value:?) '.*?'(?= (?:for|in) |$)/gs, "$1 '[hidden]'"],
  [/\b([\w-]*(?:token|secret|password|session_key|js_code|code|msg_signature|signature))=[^&\s"'<>]+/gi, '$1=[hidden]'],
  [/(\w+:\/\/[^\s/:@]*):[^\s@]+@/g, '$1:[hidden]@'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [hidden]'],
  [/\bq[smc]1\.[\w.-]+/g, HIDDEN],
  [/(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, '$1****$2'],
];

/** Takes what may be secret out of a text: passwords and tokens as they stand in URLs and headers, phone numbers. */
export function redactText(text: string): string {
  return IN_TEXT.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement), text);
}

/** A copy of a value to be logged, without what may be secret by its key or by its look. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number' && /^1[3-9]\d{9}$/.test(String(value))) return HIDDEN;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return redactFields(value, depth);
}

function redactFields(fields: object, depth: number): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [key, item] of Object.entries<unknown>({ ...fields })) {
    const hide = SECRET_KEY.test(key) && item !== null && item !== undefined;
    clean[key] = hide ? HIDDEN : redact(item, depth + 1);
  }
  return clean;
}

/** Only what is known to be harmless: errors of drivers and HTTP clients carry parameters, headers and URLs. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: redactText(error.message),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...('code' in error ? { code: redact(error.code, depth + 1) } : {}),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
