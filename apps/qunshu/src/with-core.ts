import { createLog, readSettings } from '@qunshu/kernel';
import { clockWarning, openCore, type Core } from './core';
import { type Io } from './io';

/** Opens what a command needs, runs it, and closes everything. Its log goes to stderr: stdout is for the answer. */
export async function withCore<T>(io: Io, work: (core: Core) => Promise<T>): Promise<T> {
  const settings = readSettings(io.env);
  const warning = clockWarning(settings);
  if (warning !== null) io.stderr.write(warning);
  const level = ['debug', 'trace', 'silent'].includes(settings.logLevel) ? settings.logLevel : 'warn';
  const core = await openCore(settings, createLog(level, { write: (line) => void io.stderr.write(line) }));
  try {
    return await work(core);
  } finally {
    await core.database.close();
  }
}
