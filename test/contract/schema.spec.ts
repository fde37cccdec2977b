import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  printSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { apiSchema } from '../../apps/api/src/schema';

const COMMITTED = join(__dirname, '../../apps/api/schema.graphql');
const CONTRACT = join(__dirname, '../fixtures/schema.contract.graphql');

/** What comes with later issues: types, fields and arguments by name, as they stand in the contract. */
const NOT_YET = new Set([
  'Query.staffPerformance',
  'Query.branchReport',
  'CustomerGroup.metrics',
  'CustomerGroup.daily',
  'PeriodInput',
  'Period',
  'Attribution',
  'GroupMetrics',
  'DailyMetrics',
  'Comparison',
  'StaffPerformance',
  'StaffPerformanceConnection',
  'StaffPerformanceEdge',
  'StaffPerformanceOrder',
  'BranchReport',
  'BranchRow',
  'Date',
]);

let schema: GraphQLSchema;
beforeAll(async () => (schema = await apiSchema()));

describe('the GraphQL schema', () => {
  it('is committed as the code has it (UPDATE_SCHEMA=1 writes it)', () => {
    const printed = `${printSchema(schema)}\n`;
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(COMMITTED, printed);
    // Read and printed again, so that how the file is laid out does not matter.
    expect(`${printSchema(buildSchema(readFileSync(COMMITTED, 'utf8')))}\n`).toBe(printed);
  });

  it('holds the contract, but for what comes with later issues', () => {
    const held = new Set(factsOf(schema));
    const promised = factsOf(buildSchema(readFileSync(CONTRACT, 'utf8'))).filter((fact) => !isNotYet(fact));
    expect(promised.filter((fact) => !held.has(fact))).toEqual([]);
    expect(promised.length).toBeGreaterThan(100);
  });

  it('has nothing of later issues yet, so that the list of them stays true', () => {
    expect(factsOf(schema).filter(isNotYet)).toEqual([]);
  });

  it('asks for nothing that the contract leaves open: every argument added to its fields can be left out', () => {
    const contract = buildSchema(readFileSync(CONTRACT, 'utf8'));
    const known = new Set(factsOf(contract).map(fieldOf));
    const required = requiredInputs(schema).filter((fact) => known.has(fieldOf(fact)));
    expect(required.filter((fact) => !requiredInputs(contract).includes(fact))).toEqual([]);
  });
});

function isNotYet(fact: string): boolean {
  const [subject = ''] = fact.split(/[:(]/);
  const [type = ''] = subject.split('.');
  return NOT_YET.has(type) || NOT_YET.has(subject);
}

/** One line for each type, field, argument, default and enum value: `Type.field(argument): Type! = default`. */
function factsOf(source: GraphQLSchema): string[] {
  return Object.values(source.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      const kind = `${type.name}: ${type.constructor.name}`;
      if (isEnumType(type)) return [kind, ...type.getValues().map(({ name }) => `${type.name}.${name}`)];
      if (isInputObjectType(type)) {
        return [kind, ...Object.values(type.getFields()).map((field) => `${type.name}.${inputFact(field)}`)];
      }
      if (!isObjectType(type)) return [kind];
      const fields = Object.values(type.getFields()).flatMap(({ name, type: of, args }) => [
        `${type.name}.${name}: ${String(of)}`,
        ...args.map((argument) => `${type.name}.${name}(${inputFact(argument)})`),
      ]);
      return [kind, ...fields];
    });
}

function inputFact({ name, type, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  const value: unknown = defaultValue;
  return `${name}: ${String(type)}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`;
}

/** As in `Query.person`, of any fact about it. */
function fieldOf(fact: string): string {
  return fact.split(/[:(]/)[0] ?? fact;
}

function requiredInputs(source: GraphQLSchema): string[] {
  return factsOf(source).filter((fact) => /\(.*!\)$/.test(fact));
}
