import { GraphQLScalarType } from 'graphql';

/** Whether the day exists is checked with the argument that holds it, so that the answer can name that. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: "A calendar day in the tenant's time zone: 2026-11-23.",
  serialize: textOf,
  parseValue: textOf,
});

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('A Date is a text like "2026-11-23".');
}
