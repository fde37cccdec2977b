import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Whether the day exists is checked with the argument that holds it, so that the answer can name that. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: "A calendar day in the tenant's time zone: 2026-11-23.",
  serialize: (value) => {
    if (typeof value === 'string') return value;
    throw new TypeError('A Date field holds no day.');
  },
  parseValue: (value) => {
    if (typeof value === 'string') return value;
    // An error of GraphQL's own is the asker's; any other one would be taken for ours.
    throw new GraphQLError('A Date is a text like "2026-11-23".');
  },
});
