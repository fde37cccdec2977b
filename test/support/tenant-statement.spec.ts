import { lacksTenant, TENANT_TABLES } from './tenant-statement';

it('knows the tables of tenants from the entities', () => {
  expect(TENANT_TABLES.size).toBeGreaterThan(35);
  expect(['person', 'inbox', 'audit_entry', 'api_token'].filter((name) => !TENANT_TABLES.has(name))).toEqual([]);
  expect([...TENANT_TABLES]).not.toContain('tenant');
});

it.each([
  'SELECT * FROM person WHERE tenant_id = ? AND id = ?',
  'SELECT `PersonRow`.`tenant_id` AS `x` FROM `person` `PersonRow` WHERE ((`PersonRow`.`tenant_id` = ?))',
  'SELECT 1 FROM inbox i LEFT JOIN lane l ON l.tenant_id = i.tenant_id AND l.lane = i.lane WHERE i.tenant_id = ?',
  'SELECT 1 FROM person WHERE tenant_id IN (?, ?)',
  'SELECT 1 FROM person p WHERE (p.tenant_id, p.id) IN (VALUES (?, ?))',
  'INSERT INTO person (`tenant_id`, `id`) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = VALUES(id)',
  'INSERT OR IGNORE INTO lane (lane, tenant_id) VALUES (?, ?)',
  'DELETE FROM "person" WHERE "tenant_id" = ? AND "id" = ?',
  'SELECT * FROM tenant ORDER BY tenant_id',
  'SELECT name FROM migrations',
  'CREATE TABLE person (tenant_id varchar(36))',
  'BEGIN IMMEDIATE',
])('lets through: %s', (sql) => {
  expect(lacksTenant(sql)).toBeNull();
});

it.each([
  ['SELECT * FROM person WHERE id = ?', 'person'],
  ['SELECT `PersonRow`.`tenant_id` AS `x` FROM `person` `PersonRow` WHERE (`PersonRow`.`id` = ?)', 'person'],
  ["SELECT * FROM person WHERE id = 'tenant_id = 1'", 'person'],
  ['SELECT 1 FROM inbox i JOIN lane l ON l.lane = i.lane WHERE i.tenant_id = ?', 'inbox, lane'],
  ['SELECT 1 FROM person p WHERE p.tenant_id = ? AND EXISTS (SELECT 1 FROM stay s WHERE s.id = p.id)', 'person, stay'],
  ['INSERT INTO person (id) VALUES (?)', 'person'],
  ['INSERT INTO person (tenant_id, id) SELECT tenant_id, id FROM stay', 'person, stay'],
  ['UPDATE person SET tenant_id2 = ?', 'person'],
  ['DELETE FROM person', 'person'],
  ['WITH p AS (SELECT id FROM person) SELECT * FROM p', 'person'],
])('finds: %s', (sql, tables) => {
  expect(lacksTenant(sql)).toBe(tables);
});
