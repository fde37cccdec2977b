import { PERIOD, type Place, type WorldTenant } from './access-world';

export type Viewing = 'staff' | 'manager' | 'admin';
/** `foreign`: what only the other company has. */
export type Whose = Place | 'foreign';

/** Who is told something at a root field, and what all other viewers get there. */
export interface RootRule {
  readonly args: (ids: RootIds) => string;
  readonly told: Readonly<Record<Whose, readonly Viewing[]>>;
  readonly otherwise: 'null' | 'FORBIDDEN' | 'BAD_USER_INPUT';
}

interface RootIds {
  readonly person: string;
  /** By the staff member of the place. */
  readonly note: string;
  readonly chatId: string;
  readonly userId: string;
  readonly departmentId: string;
}

const ALL: readonly Viewing[] = ['staff', 'manager', 'admin'];
const UPPER: readonly Viewing[] = ['manager', 'admin'];
const ADMIN: readonly Viewing[] = ['admin'];
/** The admin here is a program that acts as nobody. */
const SOMEBODY: readonly Viewing[] = ['staff', 'manager'];

const EVERYBODY = { own: ALL, near: ALL, far: ALL, foreign: ALL };
const OWNED = { own: ALL, near: UPPER, far: ADMIN, foreign: [] };
const MANAGED = { own: UPPER, near: UPPER, far: ADMIN, foreign: [] };
const SELF = { own: SOMEBODY, near: SOMEBODY, far: SOMEBODY, foreign: SOMEBODY };
const ADMINS = { own: ADMIN, near: ADMIN, far: ADMIN, foreign: ADMIN };

const period = `period: { from: "${PERIOD.from}", to: "${PERIOD.to}" }`;
const none = (): string => '';
const one = (name: string, key: keyof RootIds) => (ids: RootIds) => `(${name}: "${ids[key]}")`;
const report = ({ departmentId }: RootIds): string => `(departmentId: "${departmentId}", ${period})`;

/** Of `Query`, those that lead to one object first: from there the paths go. */
export const QUERIES: Readonly<Record<string, RootRule>> = {
  person: { args: one('id', 'person'), told: OWNED, otherwise: 'null' },
  customerGroup: { args: one('chatId', 'chatId'), told: OWNED, otherwise: 'null' },
  staff: { args: one('userId', 'userId'), told: OWNED, otherwise: 'null' },
  viewer: { args: none, told: EVERYBODY, otherwise: 'null' },
  department: { args: one('id', 'departmentId'), told: MANAGED, otherwise: 'null' },
  departments: { args: none, told: EVERYBODY, otherwise: 'null' },
  people: { args: none, told: EVERYBODY, otherwise: 'null' },
  customerGroups: { args: none, told: EVERYBODY, otherwise: 'null' },
  branchReport: { args: report, told: MANAGED, otherwise: 'BAD_USER_INPUT' },
  staffPerformance: { args: report, told: MANAGED, otherwise: 'BAD_USER_INPUT' },
  identityCoverage: { args: one('departmentId', 'departmentId'), told: MANAGED, otherwise: 'BAD_USER_INPUT' },
  staffMembers: { args: none, told: EVERYBODY, otherwise: 'null' },
  attention: { args: () => `(${period})`, told: EVERYBODY, otherwise: 'null' },
  figurePeople: {
    args: ({ chatId }) => `(figure: CUSTOMERS_JOINED, chatId: "${chatId}", ${period})`,
    told: OWNED,
    otherwise: 'BAD_USER_INPUT',
  },
  auditLog: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  identityConflicts: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  ingestHealth: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  replies: { args: none, told: EVERYBODY, otherwise: 'null' },
  tagGroups: { args: none, told: EVERYBODY, otherwise: 'null' },
  today: { args: none, told: SELF, otherwise: 'FORBIDDEN' },
  scheduledReports: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  failedCallbacks: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  syncRun: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  apps: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  tokens: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
  admins: { args: none, told: ADMINS, otherwise: 'FORBIDDEN' },
};

/** For admins; what an admin does with them is tested where it is built. */
export const ADMIN_MUTATIONS: Readonly<Record<string, (ids: RootIds) => string>> = {
  erasePerson: ({ person }) => `(id: "${person}", reason: "asked for")`,
  splitPerson: ({ person }) => `(id: "${person}", identities: [{ kind: UNION_ID, value: "RAW-union" }])`,
  resolveIdentityConflict: ({ person }) => `(id: "${person}", decision: MERGE)`,
  scheduleReport: ({ departmentId }) => `(departmentId: "${departmentId}", every: WEEK)`,
  cancelScheduledReport: ({ person }) => `(id: "${person}")`,
  retryCallbacks: ({ person }) => `(ids: ["${person}"])`,
  startSync: none,
  testApp: ({ person }) => `(id: "${person}")`,
  issueToken: ({ userId }) => `(role: STAFF, userId: "${userId}")`,
  revokeToken: ({ person }) => `(id: "${person}")`,
  addAdmin: one('userId', 'userId'),
  removeAdmin: one('userId', 'userId'),
  saveReply: ({ person }) => `(id: "${person}", title: "Hello", text: "Hello")`,
  removeReply: ({ person }) => `(id: "${person}")`,
};

/** For a member of staff, of what is theirs; what they do with it is tested where it is built. */
export const OWN_MUTATIONS: Readonly<Record<string, (ids: RootIds) => string>> = {
  addNote: ({ person }) => `(personId: "${person}", text: "call")`,
  changeNote: ({ note }) => `(id: "${note}", done: true)`,
  removeNote: ({ note }) => `(id: "${note}")`,
  changeRemark: ({ person }) => `(personId: "${person}", remark: "mine")`,
  changeTags: ({ person }) => `(personId: "${person}", add: ["tOwn"], remove: [])`,
  visitGroup: ({ chatId }) => `(chatId: "${chatId}")`,
};

export function idsOf(tenant: WorldTenant, other: WorldTenant, whose: Whose): RootIds {
  switch (whose) {
    case 'own':
      return { person: tenant.people.own, note: tenant.notes.own, chatId: 'wrOwn', userId: 'Own', departmentId: '4' };
    case 'near':
      return {
        person: tenant.people.near,
        note: tenant.notes.near,
        chatId: 'wrNear',
        userId: 'Near',
        departmentId: '2',
      };
    case 'far':
      return { person: tenant.people.far, note: tenant.notes.far, chatId: 'wrFar', userId: 'Far', departmentId: '3' };
    case 'foreign':
      return {
        person: other.people.own,
        note: other.notes.own,
        chatId: `wrOf${other.name}`,
        userId: 'Stranger',
        departmentId: '99',
      };
  }
}
