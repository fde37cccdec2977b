import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ActivityRow, putRows } from '@qunshu/database';
import type { IdentityKey } from '@qunshu/identity';
import { newId, type Instant, type Recording } from '@qunshu/kernel';
import type { Happening } from './activity.rules';

/** Something that happened, with the identity that it came with. */
export interface Activity extends Happening {
  readonly key: IdentityKey;
  readonly at: Instant;
  /** What told it, as in `official_account` or `ingest`. */
  readonly source: string;
  /** For a thing that may be told again: the later line then takes the place of the earlier one. */
  readonly thing?: string;
}

export async function putActivities(db: EntityManager, rec: Recording, activities: readonly Activity[]): Promise<void> {
  const rows = activities.map(({ key, thing, ...rest }): ActivityRow => {
    const id = thing === undefined ? newId() : idOfThing(thing);
    const { event, channel, title, detail, at, source } = rest;
    const what = { event, channel, title, detail, at, source };
    return { ...rec, id, kind: key.kind, scope: key.scope, value: key.value, ...what };
  });
  await putRows(db, ActivityRow, { rows });
}

/** The same for the same thing, in the form of our ids. */
function idOfThing(thing: string): string {
  return hash('sha256', thing, 'hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
