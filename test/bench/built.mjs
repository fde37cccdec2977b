// The parts of the program that a bench starts by itself, as they are built.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A module of the build: `dist('libs/kernel/src')`. */
export function dist(path) {
  return require(`../../dist/${path}`);
}

/** A package, as CommonJS, so that the bench and the build share one copy. */
export { require };

/** Opens the database of a URL and brings its tables up to date. */
export async function openMigrated(url) {
  const { migrate, openDatabase } = dist('libs/database/src');
  const database = await openDatabase({ url, unchecked: true });
  await migrate(database);
  return database;
}

/** A Nest module of what every module of the house gets from the process, importing `modules`. */
export function benchModule(database, settings, modules) {
  const { Database } = dist('libs/database/src');
  const { CLOCK, createLog, LOG, readSettings, SETTINGS, systemClock } = dist('libs/kernel/src');
  const { KeyedHash, Sealer } = dist('libs/tenancy/src');
  const providers = [
    { provide: Database, useValue: database },
    { provide: SETTINGS, useValue: readSettings(settings) },
    { provide: CLOCK, useValue: systemClock },
    { provide: LOG, useValue: createLog('warn', process.stderr) },
    { provide: Sealer, useValue: new Sealer(Buffer.alloc(32, 1)) },
    { provide: KeyedHash, useValue: new KeyedHash(Buffer.alloc(32, 2)) },
  ];
  const core = { module: class Core {}, global: true, providers, exports: providers.map(({ provide }) => provide) };
  return { module: class Bench {}, imports: [core, ...modules] };
}
