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

let schema: GraphQLSchema;
beforeAll(async () => (schema = await apiSchema()));

describe('the GraphQL schema', () => {
  it('is committed as the code has it (UPDATE_SCHEMA=1 writes it)', () => {
    const printed = `${printSchema(schema)}\n`;
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(COMMITTED, printed);
    // Read and printed again, so that how the file is laid out does not matter.
    expect(`${printSchema(buildSchema(readFileSync(COMMITTED, 'utf8')))}\n`).toBe(printed);
  });

  it('holds the contract', () => {
    const held = new Set(factsOf(schema));
    const promised = factsOf(buildSchema(readFileSync(CONTRACT, 'utf8')));
    expect(promised.filter((fact) => !held.has(fact))).toEqual([]);
    expect(promised.length).toBeGreaterThan(100);
  });

  it('asks for nothing that the contract leaves open: every argument added to its fields can be left out', () => {
    const contract = buildSchema(readFileSync(CONTRACT, 'utf8'));
    const known = new Set(factsOf(contract).map(fieldOf));
    const required = requiredInputs(schema).filter((fact) => known.has(fieldOf(fact)));
    expect(required.filter((fact) => !requiredInputs(contract).includes(fact))).toEqual([]);
  });
});

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
