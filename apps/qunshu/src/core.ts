import { openDatabase, type Database } from '@qunshu/database';
import { simulatedClock, systemClock, UserError, type Clock, type Settings } from '@qunshu/kernel';
import { Calendars, CreditService } from '@qunshu/performance';
import { checkKey, deriveKeys, KeyedHash, masterKeyFor, Sealer } from '@qunshu/tenancy';
import type { Logger } from 'pino';

/** What every part of a process shares. Whoever opened it closes it, last of all. */
export interface Core {
  readonly settings: Settings;
  readonly log: Logger;
  readonly database: Database;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly keyedHash: KeyedHash;
}

/** @throws UserError when the database, the key or the clock cannot be used as set */
export async function openCore(settings: Settings, log: Logger): Promise<Core> {
  const clock = clockOf(settings);
  const database = await openDatabase({ url: settings.databaseUrl });
  try {
    const keys = deriveKeys(await masterKeyFor(settings));
    const sealer = new Sealer(keys.seal);
    await checkKey(database, sealer);
    new CreditService(database, new Calendars()).attach();
    return { settings, log, database, clock, sealer, keyedHash: new KeyedHash(keys.lookup) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Said on stderr at every start while the simulated clock is on. */
export function clockWarning(settings: Settings): string | null {
  return settings.simulatedClockFile === null
    ? null
    : `*** SIMULATED CLOCK: "now" comes from ${settings.simulatedClockFile}, not from the real time. For demos and tests only. ***\n`;
}

function clockOf({ simulatedClockFile: path }: Settings): Clock {
  if (path === null) return systemClock;
  try {
    const clock = simulatedClock(path);
    if (clock.now() > 0) return clock;
  } catch {
    // Not readable: said below.
  }
  throw new UserError('BAD_SETTING', {
    name: 'SIMULATED_CLOCK_FILE',
    problem: `${path} must be a readable file that holds epoch milliseconds`,
  });
}
