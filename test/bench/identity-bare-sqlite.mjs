// The least that the driver of SQLite must do: prepared statements, one a row, which is its fastest way.
import Sqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { externalKey, followerKey, JOINED_AT, linkKeys, unionKey } from './identity-people.mjs';

export function bareSqlite(url, tenantId) {
  const db = new Sqlite(url.slice('sqlite:'.length));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  return {
    ...bulk(db),
    read: reader(db, tenantId),
    merge: merger(db, tenantId),
    personById: personReader(db, tenantId),
    end: () => db.close(),
  };
}

/** For seeding, which nobody times and which may be lost. */
function bulk(db) {
  const insert = ({ table, columns, rows }) => {
    db.pragma('synchronous = OFF');
    const marks = columns.split(',').map(() => '?');
    const statement = db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks.join(', ')})`);
    db.transaction(() => rows.forEach((row) => statement.run(...row)))();
    db.pragma('synchronous = FULL');
  };
  const count = (table) => db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get().n;
  return { insert, count, settle: () => db.pragma('wal_checkpoint(TRUNCATE)') };
}

function identityReader(db, tenantId) {
  const find = db.prepare(
    'SELECT value, person_id, source, first_seen_at, last_seen_at FROM person_identity WHERE tenant_id = ? AND kind = ? AND scope = ? AND value = ?',
  );
  return ({ kind, scope, value }) => find.get(tenantId, kind, scope, value);
}

/** Three reads an observation: both identities, and what the contact's source told. */
function reader(db, tenantId) {
  const identity = identityReader(db, tenantId);
  const trait = db.prepare(
    'SELECT name, name_at, avatar_url, avatar_at FROM identity_trait WHERE tenant_id = ? AND kind = ? AND scope = ? AND value = ? AND source = ?',
  );
  const traitOf = ({ kind, scope, value }) => trait.get(tenantId, kind, scope, value, 'contact');
  return db.transaction((contacts) =>
    contacts.every((n) => identity(externalKey(n)) && identity(unionKey(n)) && traitOf(externalKey(n))),
  );
}

function merger(db, tenantId) {
  const identity = identityReader(db, tenantId);
  const person = db.prepare('SELECT * FROM person WHERE tenant_id = ? AND id = ?');
  const held = db.prepare('SELECT kind, scope, value FROM person_identity WHERE tenant_id = ? AND person_id = ?');
  const writes = [
    'UPDATE person_identity SET person_id = ?, last_seen_at = ? WHERE tenant_id = ? AND kind = ? AND scope = ? AND value = ?',
    'UPDATE person SET last_seen_at = ?, stamp = ? WHERE tenant_id = ? AND id = ?',
    'DELETE FROM person WHERE tenant_id = ? AND id = ?',
    'INSERT INTO person_alias (tenant_id, id, person_id, recorded_at) VALUES (?, ?, ?, ?)',
    'INSERT INTO identity_link (tenant_id, id, stamp, at, recorded_at, outcome, source, reason, `keys`, person_id, other_person_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ];
  const [move, put, remove, alias, log] = writes.map((sql) => db.prepare(sql));
  const mergeOne = ({ follower, contact }) => {
    const keys = [followerKey(follower), unionKey(contact)];
    const [drop, keep] = keys.map((key) => person.get(tenantId, identity(key).person_id));
    const unions = [drop, keep].flatMap(({ id }) => held.all(tenantId, id)).filter(({ kind }) => kind === 'UNION_ID');
    if (unions.length !== 1) throw new Error('a UnionID too many');
    for (const { kind, scope, value } of keys) move.run(keep.id, JOINED_AT, tenantId, kind, scope, value);
    put.run(JOINED_AT, keep.stamp + 2, tenantId, keep.id);
    remove.run(tenantId, drop.id);
    alias.run(tenantId, drop.id, keep.id, JOINED_AT);
    const line = [keep.stamp + 2, JOINED_AT, JOINED_AT, 'MERGED', 'official_account', null, linkKeys(...keys)];
    log.run(tenantId, randomUUID(), ...line, keep.id, drop.id);
  };
  return db.transaction((pairs) => pairs.forEach(mergeOne));
}

function personReader(db, tenantId) {
  const person = db.prepare('SELECT id, display_name, avatar_url FROM person WHERE tenant_id = ? AND id = ?');
  return (id) => person.get(tenantId, id);
}
