import { IdentityDecisions, IdentityViewService, type Observation } from '@qunshu/identity';
import { createLog, systemClock, wholeTenant, type Viewer } from '@qunshu/kernel';
import { JourneyViewService, ProfileViewService, TimelineService } from '@qunshu/profile';
import { AuditOnce, DeniedAccess } from '@qunshu/tenancy';
import { Deadline } from '../../apps/api/src/edge/deadline';
import type { ApiContext } from '../../apps/api/src/request/api-context';
import { GraphReaders } from '../../apps/api/src/request/graph-readers.service';
import { PeopleReaders } from '../../apps/api/src/request/people-readers.service';
import { PhoneLookups } from '../../apps/api/src/request/phone-lookups.service';
import { RequestScope } from '../../apps/api/src/request/request-scope';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { identityService, testAudit, testErasure, testKeyedHash, testSealer } from '../support/identity';

const TENANT = { tenantId: 't1', name: 'Acme', timezone: 'Asia/Shanghai', createdAt: 1 };
const SEEN: Observation = {
  identities: [{ kind: 'MEMBER_ID', scope: '', value: 'V1' }],
  source: 'ingest',
  at: 1,
  phones: ['13800001234'],
};

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  const rec = { tenantId: TENANT.tenantId, recordedAt: 1 };
  await fresh.database.transaction((db) => identityService().observe(db, rec, [SEEN]));
});
afterAll(() => fresh.drop());

/** What a viewer of this role reads through. */
function contextOf(role: Viewer['role']): Pick<ApiContext, 'people' | 'journeys' | 'graph' | 'decisions'> {
  const { database } = fresh;
  const identity = new IdentityViewService(database, testSealer, testKeyedHash);
  const profile = new ProfileViewService(database, identity, systemClock, testSealer);
  const journeys = new JourneyViewService(database, systemClock);
  const denied = new DeniedAccess(
    new AuditOnce(database, testAudit(database), systemClock, createLog('silent', process.stdout)),
  );
  const timelines = new TimelineService(database, identity);
  const people = new PeopleReaders(profile, journeys, timelines, new PhoneLookups(denied));
  const erasure = testErasure(database);
  const graph = new GraphReaders(identity, profile, new IdentityDecisions(database, testAudit(database)), erasure);
  const viewer = { tenantId: TENANT.tenantId, role, userId: 'ZhangSan' };
  const asker = { viewer, address: '192.0.2.1', sight: wholeTenant(TENANT.tenantId) };
  const scope = new RequestScope(asker, TENANT, new Deadline(), systemClock);
  return { ...people.for(scope), ...graph.for(scope) };
}

it.each([
  ['admin', '13800001234', ['V1', '13800001234']],
  ['manager', '138****1234', [null, null]],
  ['staff', '138****1234', [null, null]],
] as const)(
  'shows a phone number and the values of identities to an %s as they may see them',
  async (role, phone, values) => {
    const { people } = contextOf(role);
    const person = await people.person({ identity: { kind: 'MEMBER_ID', value: 'V1' } });
    if (person === null) throw new Error('There is no such person.');
    expect(await people.phone(person)).toBe(phone);
    expect((await people.identities(person)).map(({ value }) => value)).toEqual(values);
  },
);

it.each(['manager', 'staff', 'ingest'] as const)(
  'lets no %s decide who is who, or read what waits for it',
  async (role) => {
    const { decisions, graph } = contextOf(role);
    const forbidden = { code: 'FORBIDDEN' };
    await expect(graph.conflicts({})).rejects.toMatchObject(forbidden);
    await expect(decisions.resolve({ id: 'c', decision: 'MERGE' })).rejects.toMatchObject(forbidden);
    await expect(decisions.split({ id: 'p', identities: [] })).rejects.toMatchObject(forbidden);
    await expect(decisions.erase({ id: 'p', reason: '' })).rejects.toMatchObject(forbidden);
  },
);
