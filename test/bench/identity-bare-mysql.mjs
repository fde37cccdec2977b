// The least that the driver of MySQL must do: one statement for all rows of a batch, which is its fastest way.
import { randomUUID } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { externalKey, followerKey, JOINED_AT, linkKeys, unionKey } from './identity-people.mjs';

const IDENTITY = 'tenant_id, kind, scope, value, person_id, source, first_seen_at, last_seen_at';

export async function bareMysql(url, tenantId) {
  const db = await createConnection({ uri: url, charset: 'utf8mb4', supportBigNumbers: true });
  await db.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  return {
    ...bulk(db),
    read: reader(db, tenantId),
    merge: merger(db, tenantId),
    personById: personReader(db, tenantId),
    end: () => db.end(),
  };
}

function bulk(db) {
  const insert = async ({ table, columns, rows }) => {
    await db.query('START TRANSACTION');
    for (let from = 0; from < rows.length; from += 2000) {
      await db.query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows.slice(from, from + 2000)]);
    }
    await db.query('COMMIT');
  };
  const count = async (table) => Number((await db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0][0].n);
  const settle = () => db.query('ANALYZE TABLE person, person_identity, identity_trait, identity_link');
  return { insert, count, settle };
}

function identityReader(db, tenantId) {
  return async (keys) => {
    const [{ kind, scope }] = keys;
    const values = keys.map(({ value }) => value);
    const [rows] = await db.query(
      'SELECT value, person_id, source, first_seen_at, last_seen_at FROM person_identity WHERE tenant_id = ? AND kind = ? AND scope = ? AND value IN (?)',
      [tenantId, kind, scope, values],
    );
    return rows;
  };
}

/** Three reads an observation: both identities, and what the contact's source told. */
function reader(db, tenantId) {
  const identities = identityReader(db, tenantId);
  return async (contacts) => {
    const external = contacts.map(externalKey);
    const [{ kind, scope }] = external;
    const found = [await identities(external), await identities(contacts.map(unionKey))];
    const [traits] = await db.query(
      'SELECT value, source, name, name_at, avatar_url, avatar_at FROM identity_trait WHERE tenant_id = ? AND kind = ? AND scope = ? AND value IN (?)',
      [tenantId, kind, scope, external.map(({ value }) => value)],
    );
    return [...found, traits].every(({ length }) => length === contacts.length);
  };
}

function merger(db, tenantId) {
  const identities = identityReader(db, tenantId);
  return async (pairs) => {
    const keys = [pairs.map(({ follower }) => followerKey(follower)), pairs.map(({ contact }) => unionKey(contact))];
    await db.query('START TRANSACTION');
    const [followers, unions] = [await identities(keys[0]), await identities(keys[1])];
    const ids = [...followers, ...unions].map((row) => row.person_id);
    const [people] = await db.query('SELECT * FROM person WHERE tenant_id = ? AND id IN (?) ORDER BY id FOR UPDATE', [
      tenantId,
      ids,
    ]);
    const [held] = await db.query(
      'SELECT person_id, kind, scope, value FROM person_identity WHERE tenant_id = ? AND person_id IN (?)',
      [tenantId, ids],
    );
    if (held.filter(({ kind }) => kind === 'UNION_ID').length !== pairs.length) throw new Error('a UnionID too many');
    await write(db, tenantId, mergesOf({ keys, followers, unions, people }));
    await db.query('COMMIT');
  };
}

function mergesOf({ keys, followers, unions, people }) {
  const [byId, byValue] = [new Map(people.map((row) => [row.id, row])), new Map()];
  for (const row of [...followers, ...unions]) byValue.set(row.value, row);
  return keys[0].map((follower, at) => {
    const union = keys[1][at];
    const [one, other] = [byValue.get(follower.value), byValue.get(union.value)];
    const keep = byId.get(other.person_id);
    return {
      held: [
        { key: follower, row: one },
        { key: union, row: other },
      ],
      drop: one.person_id,
      keep,
    };
  });
}

async function write(db, tenantId, merges) {
  const identities = merges.flatMap(({ held, keep }) =>
    held.map(({ key: { kind, scope, value }, row }) => {
      return [tenantId, kind, scope, value, keep.id, row.source, row.first_seen_at, JOINED_AT];
    }),
  );
  await db.query(
    `INSERT INTO person_identity (${IDENTITY}) VALUES ? ON DUPLICATE KEY UPDATE person_id = VALUES(person_id), last_seen_at = VALUES(last_seen_at)`,
    [identities],
  );
  const people = merges.map(({ keep }) => Object.values({ ...keep, last_seen_at: JOINED_AT, stamp: keep.stamp + 2 }));
  const columns = Object.keys(merges[0].keep).join(', ');
  await db.query(
    `INSERT INTO person (${columns}) VALUES ? ON DUPLICATE KEY UPDATE last_seen_at = VALUES(last_seen_at), stamp = VALUES(stamp)`,
    [people],
  );
  await db.query('DELETE FROM person WHERE tenant_id = ? AND id IN (?)', [tenantId, merges.map(({ drop }) => drop)]);
  await db.query('INSERT INTO person_alias (tenant_id, id, person_id, recorded_at) VALUES ?', [
    merges.map(({ drop, keep }) => [tenantId, drop, keep.id, JOINED_AT]),
  ]);
  await db.query(
    'INSERT INTO identity_link (tenant_id, id, stamp, at, recorded_at, outcome, source, reason, `keys`, person_id, other_person_id) VALUES ?',
    [merges.map(({ held, drop, keep }) => lineOf(tenantId, { keys: held.map(({ key }) => key), drop, keep }))],
  );
}

function lineOf(tenantId, { keys, drop, keep }) {
  const stamp = keep.stamp + 2;
  const what = ['MERGED', 'official_account', null, linkKeys(...keys)];
  return [tenantId, randomUUID(), stamp, JOINED_AT, JOINED_AT, ...what, keep.id, drop];
}

function personReader(db, tenantId) {
  return async (id) => {
    const [rows] = await db.query('SELECT id, display_name, avatar_url FROM person WHERE tenant_id = ? AND id = ?', [
      tenantId,
      id,
    ]);
    return rows[0];
  };
}
