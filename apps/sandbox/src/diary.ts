import type { Drivers } from './drivers';

/** One change as it was asked for. Played again in the same order on the same company, it has the same effect. */
export interface DiaryEntry {
  readonly driver: string;
  readonly args: readonly unknown[];
}

/** The drivers, with each change noted before it is made. */
export function noting(drivers: Drivers, note: (entry: DiaryEntry) => void): Drivers {
  return new Proxy(drivers, {
    get(target, name) {
      const driver: unknown = Reflect.get(target, name);
      if (typeof driver !== 'function' || typeof name !== 'string') return driver;
      return (...args: unknown[]): unknown => {
        note({ driver: name, args });
        return Reflect.apply(driver, target, args);
      };
    },
  });
}

/** Makes the changes of a diary again; their callbacks were delivered when they were first made. */
export function recall(drivers: Drivers, entries: readonly DiaryEntry[]): void {
  for (const { driver, args } of entries) {
    const change: unknown = Reflect.get(drivers, driver);
    if (typeof change !== 'function') throw new Error(`the sandbox knows no change "${driver}"`);
    Reflect.apply(change, drivers, [...args]);
  }
}
