import { pino, type DestinationStream, type LevelWithSilentOrString, type LogFn, type Logger } from 'pino';
import { redact, redactText } from './redact';

const CHILD_SECRETS = [
  'token',
  'accessToken',
  'sessionToken',
  'secret',
  'password',
  'encodingAesKey',
  'phone',
  'mobile',
];

/** JSON lines without secrets, tokens or phone numbers, whatever is handed to it. */
export function createLog(level: LevelWithSilentOrString, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      // A child's own fields pass the formatters by; pino redacts those, but only by exact name.
      redact: { paths: [...CHILD_SECRETS, ...CHILD_SECRETS.map((name) => `*.${name}`)], censor: '[hidden]' },
      formatters: { log: fieldsOf, level: (label) => ({ level: label }) },
      hooks: { logMethod: logRedacted },
    },
    destination,
  );
}

function fieldsOf(fields: object): Record<string, unknown> {
  const clean = redact(fields);
  return typeof clean === 'object' && clean !== null ? { ...clean } : {};
}

/** Texts pass the formatters by, and so does the message that pino takes from a bare error. */
function logRedacted(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, second, ...values]: unknown[] = args;
  const rest = values.map((value) => redact(value));
  if (typeof first === 'string') {
    method.call(this, {}, redactText(first), ...(second === undefined ? [] : [redact(second)]), ...rest);
    return;
  }
  const message = typeof second === 'string' ? second : first instanceof Error ? first.message : undefined;
  const fields = first instanceof Error ? { err: first } : first;
  method.call(this, fields, message === undefined ? undefined : redactText(message), ...rest);
}
