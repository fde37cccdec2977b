import type { Database } from '@qunshu/database';
import { Calendars, CreditService, DueService } from '@qunshu/performance';

/** Credits from now on what happens on a database, as every process of Qunshu does. */
export function credited(database: Database): { calendars: Calendars; due: DueService } {
  const calendars = new Calendars();
  const credits = new CreditService(database, calendars);
  credits.attach();
  return { calendars, due: new DueService(database, credits) };
}
