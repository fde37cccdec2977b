import { isObjectType, type GraphQLSchema } from 'graphql';
import { RESOLVERS } from '../resolvers/all';
import { apiSchema } from '../schema';
import { quickFields } from './quick-fields';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = quickFields(RESOLVERS)(await apiSchema());
});

function resolverOf(typeName: string, fieldName: string): unknown {
  const type = schema.getType(typeName);
  return isObjectType(type) ? type.getFields()[fieldName]?.resolve : 'no such type';
}

function isResolver(value: unknown): value is (...given: unknown[]) => unknown {
  return typeof value === 'function';
}

describe('fields without the framework around them', () => {
  it('have no resolver where they only read a property', () => {
    expect(resolverOf('CustomerGroup', 'name')).toBeUndefined();
    expect(resolverOf('PageInfo', 'hasNextPage')).toBeUndefined();
  });

  it('call the method of the resolver with what its parameters name', async () => {
    const asked: unknown[] = [];
    const context = { groups: { members: (...given: unknown[]) => asked.push(...given) } };
    const resolve = resolverOf('CustomerGroup', 'members');
    if (!isResolver(resolve)) throw new Error('There is no resolver.');
    await resolve({ chatId: 'wr1' }, { first: 3 }, context);
    expect(asked).toEqual([{ chatId: 'wr1' }, { first: 3 }]);
  });

  it('leave queries and mutations to the framework', async () => {
    const plain = await apiSchema();
    const before = plain.getQueryType()?.getFields()['customerGroup'];
    const stock = (): string => 'as Nest made it';
    if (before) before.resolve = stock;
    quickFields(RESOLVERS)(plain);
    expect(before?.resolve).toBe(stock);
  });
});
