import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';

/** Whether the day exists is checked with the argument that holds it, so that the answer can name that. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: "A calendar day in the tenant's time zone: 2026-11-23.",
  serialize: (value) => {
    if (typeof value === 'string') return value;
    throw new TypeError('A Date field holds no text.');
  },
  parseValue: (value) => {
    if (typeof value === 'string') return value;
    throw notText(JSON.stringify(value));
  },
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING) return node.value;
    throw notText(print(node), node);
  },
});

function notText(given: string, node?: ValueNode): GraphQLError {
  const message = `A Date is a text like "2026-11-23", not ${given}.`;
  return new GraphQLError(message, node === undefined ? {} : { nodes: node });
}
