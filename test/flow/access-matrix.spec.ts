import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import { IsNull } from 'typeorm';
import { NoteRow, PersonRow, ReportScheduleRow } from '@qunshu/database';
import { apiSchema } from '../../apps/api/src/schema';
import { FIELD_CLASSES } from '../support/access-fields';
import { AccessPaths } from '../support/access-paths';
import {
  ADMIN_MUTATIONS,
  idsOf,
  OWN_MUTATIONS,
  QUERIES,
  type RootRule,
  type Viewing,
  type Whose,
} from '../support/access-roots';
import { accessWorld, PERIOD, PHONE, type Asker, type World, type WorldTenant } from '../support/access-world';
import { post, type GraphqlAnswer } from '../support/api-app';
import { overAllTenants } from '../support/tenant-hook';

const WHOSE: readonly Whose[] = ['own', 'near', 'far', 'foreign'];
const VIEWING: readonly Viewing[] = ['staff', 'manager', 'admin'];
const NOT_LET_IN: Readonly<Record<Exclude<Asker, Viewing>, string>> = {
  none: 'UNAUTHENTICATED',
  ingest: 'FORBIDDEN',
  left: 'UNAUTHENTICATED',
};
const period = `period: { from: "${PERIOD.from}", to: "${PERIOD.to}" }`;
const FIELD_ARGUMENTS = {
  'CustomerGroup.metrics': `(${period})`,
  'CustomerGroup.daily': `(${period})`,
  'Today.movers': '(days: 10)',
  'Today.silent': '(days: 1)',
};
/** What stands in nothing that they are told. */
const HIDDEN: Readonly<Record<Viewing, readonly string[]>> = {
  staff: ['FAR', 'NEAR', 'RAW', PHONE],
  manager: ['FAR', 'RAW', PHONE],
  admin: [],
};
/** Of these the companies have none; what they are is for admins alone. */
const NOT_THERE = [
  'ApiUsage',
  'App',
  'FailedCallback',
  'FailedCallbackEdge',
  'IdentityConflict',
  'IdentityConflictEdge',
  'ReportFile',
  'ScheduledReport',
  'TenantAdmin',
];
/** No path leads to what only a mutation gives, which admins alone may do. */
const OF_MUTATIONS = ['AppTest', 'CheckOutcome', 'IssuedToken'];

let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  [schema, world] = [await apiSchema(), await accessWorld()];
});
afterAll(() => world.api.close());

function ask(tenant: WorldTenant, asker: Asker, query: string): Promise<GraphqlAnswer> {
  return post(world.api.server, { query }, tenant.tokens[asker]);
}

const sides = (): (readonly [WorldTenant, WorldTenant])[] => [
  [world.acme, world.other],
  [world.other, world.acme],
];

/** `data`, `null`, or the code of the error. */
function outcomeOf({ errors, data }: GraphqlAnswer): string {
  if (errors[0] !== undefined) return errors[0].extensions.code;
  return Object.values(data).every((value) => value === null) ? 'null' : 'data';
}

function rootQuery(kind: 'query' | 'mutation', name: string, args: string): string {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const isObject = isObjectType(getNamedType(root?.getFields()[name]?.type));
  return `${kind} { ${name}${args} ${isObject ? '{ __typename }' : ''} }`;
}

function pathsFrom(tenant: WorldTenant, other: WorldTenant, whose: Whose): AccessPaths {
  const ids = idsOf(tenant, other, whose);
  const roots = Object.entries(QUERIES).map(([name, { args }]) => [name, args(ids)]);
  return new AccessPaths(schema, FIELD_ARGUMENTS, Object.fromEntries(roots) as Record<string, string>);
}

describe('F1: every field of the schema', () => {
  const typesOf = (): { name: string; fields: string[] }[] =>
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? [{ name: type.name, fields: Object.keys(type.getFields()).sort() }]
        : [],
    );

  it('is classified, and nothing is that there is not', () => {
    const classified = Object.entries(FIELD_CLASSES).map(([name, classes]) => {
      return {
        name,
        fields: Object.values(classes)
          .flatMap((names) => names.split(' '))
          .sort(),
      };
    });
    expect(classified).toEqual(typesOf());
  });

  it('is reached: each root has its rule, and from the roots a path leads to each type', () => {
    const [acme, other] = [world.acme, world.other];
    const fieldsOf = (type: string): string[] => typesOf().find(({ name }) => name === type)?.fields ?? [];
    const mutations = [...Object.keys(ADMIN_MUTATIONS), ...Object.keys(OWN_MUTATIONS)];
    expect([Object.keys(QUERIES).sort(), mutations.sort()]).toEqual([fieldsOf('Query'), fieldsOf('Mutation')]);
    const types = typesOf().map(({ name }) => name);
    expect(pathsFrom(acme, other, 'own').types).toEqual(
      types.filter((name) => !['Query', 'Mutation', ...OF_MUTATIONS].includes(name)),
    );
  });
});

describe('F1: the access matrix', () => {
  it.each(Object.entries(QUERIES))('lets at %s see whom it should, and nobody else', async (name, rule: RootRule) => {
    for (const [tenant, other] of sides()) {
      for (const whose of WHOSE) {
        const query = rootQuery('query', name, rule.args(idsOf(tenant, other, whose)));
        const expected = VIEWING.map((viewer) => [viewer, rule.told[whose].includes(viewer) ? 'data' : rule.otherwise]);
        const found = VIEWING.map(async (viewer) => [viewer, outcomeOf(await ask(tenant, viewer, query))]);
        expect([whose, ...(await Promise.all(found))]).toEqual([whose, ...expected]);
        for (const [asker, code] of Object.entries(NOT_LET_IN) as [keyof typeof NOT_LET_IN, string][]) {
          expect([asker, outcomeOf(await ask(tenant, asker, query))]).toEqual([asker, code]);
        }
      }
    }
  });

  it.each(Object.entries(ADMIN_MUTATIONS))(
    'lets only admins do %s, and only to their own company',
    async (name, args) => {
      for (const [tenant, other] of sides()) {
        for (const whose of WHOSE) {
          const query = rootQuery('mutation', name, args(idsOf(tenant, other, whose)));
          for (const viewer of ['staff', 'manager'] as const) {
            expect([viewer, outcomeOf(await ask(tenant, viewer, query))]).toEqual([viewer, 'FORBIDDEN']);
          }
          for (const [asker, code] of Object.entries(NOT_LET_IN) as [keyof typeof NOT_LET_IN, string][]) {
            expect([asker, outcomeOf(await ask(tenant, asker, query))]).toEqual([asker, code]);
          }
        }
        const foreign = rootQuery('mutation', name, args(idsOf(tenant, other, 'foreign')));
        expect(outcomeOf(await ask(tenant, 'admin', foreign))).toBe('BAD_USER_INPUT');
      }
      const { database } = world.api.fresh;
      expect(await overAllTenants(() => database.read.countBy(PersonRow, {}))).toBe(8);
      expect(await overAllTenants(() => database.read.countBy(ReportScheduleRow, {}))).toBe(0);
    },
  );

  it.each(Object.entries(OWN_MUTATIONS))('lets staff do %s with what they may see alone', async (name, args) => {
    for (const [tenant, other] of sides()) {
      const outcome = async (asker: Asker, whose: Whose): Promise<[Asker, Whose, string]> => {
        const query = rootQuery('mutation', name, args(idsOf(tenant, other, whose)));
        return [asker, whose, outcomeOf(await ask(tenant, asker, query))];
      };
      for (const whose of WHOSE) {
        expect(await outcome('admin', whose)).toEqual(['admin', whose, 'FORBIDDEN']);
        for (const [asker, code] of Object.entries(NOT_LET_IN) as [keyof typeof NOT_LET_IN, string][]) {
          expect(await outcome(asker, whose)).toEqual([asker, whose, code]);
        }
      }
      for (const whose of ['near', 'far', 'foreign'] as const) {
        expect(await outcome('staff', whose)).toEqual(['staff', whose, 'BAD_USER_INPUT']);
      }
      for (const whose of ['far', 'foreign'] as const) {
        expect(await outcome('manager', whose)).toEqual(['manager', whose, 'BAD_USER_INPUT']);
      }
    }
    const { database } = world.api.fresh;
    expect(await overAllTenants(() => database.read.countBy(NoteRow, { doneAt: IsNull() }))).toBe(6);
  });

  it.each(WHOSE)('tells on every path from what is %s nothing that is out of sight', async (whose) => {
    for (const [tenant, other] of sides()) {
      const paths = pathsFrom(tenant, other, whose);
      for (const type of paths.types) await checkPath({ tenant, other, whose }, type, paths.query(type));
    }
  });

  it('leads an admin, or a member of staff, to something of each type', async () => {
    const paths = pathsFrom(world.acme, world.other, 'own');
    const missing: string[] = [];
    for (const type of paths.types) {
      const query = paths.query(type).text;
      const texts = await Promise.all((['admin', 'staff'] as const).map((who) => ask(world.acme, who, query)));
      if (!texts.some(({ text }) => text.includes(`"__typename":"${type}"`))) missing.push(type);
    }
    expect(missing).toEqual(NOT_THERE);
  });

  it('shows raw values to admins alone', async () => {
    const query = `{ person(id: "${world.acme.people.own}") { phone identities { kind value } } }`;
    const [admin, manager, staff] = await Promise.all(
      (['admin', 'manager', 'staff'] as const).map(
        async (viewer) => (await ask(world.acme, viewer, query)).data.person,
      ),
    );
    expect(admin).toMatchObject({ phone: PHONE });
    expect(admin?.identities.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['RAW-union', 'RAW-member', 'wmOwn', PHONE]),
    );
    for (const person of [manager, staff]) {
      expect(person).toMatchObject({ phone: '138****1234' });
      expect(person?.identities.filter(({ value }) => value !== null)).toEqual([]);
      expect(person?.identities).toHaveLength(admin?.identities.length ?? 0);
    }
  });
});

async function checkPath(
  { tenant, other, whose }: { tenant: WorldTenant; other: WorldTenant; whose: Whose },
  type: string,
  { root, text }: { root: string; text: string },
): Promise<void> {
  const rule = QUERIES[root];
  for (const viewer of VIEWING) {
    const answer = await ask(tenant, viewer, text);
    const isTold = rule?.told[whose].includes(viewer) === true;
    const about = { type, viewer, whose, company: tenant.name };
    const refusals = isTold || rule?.otherwise === 'null' ? [] : [rule?.otherwise];
    expect({ ...about, codes: answer.errors.map(({ extensions }) => extensions.code) }).toEqual({
      ...about,
      codes: refusals,
    });
    // The company's tags are the same for everybody; who has which is not.
    const hidden = root === 'tagGroups' ? [] : HIDDEN[viewer];
    const leaked = [...hidden, other.name].filter((text) => answer.text.includes(text));
    expect({ ...about, leaked }).toEqual({ ...about, leaked: [] });
  }
}
