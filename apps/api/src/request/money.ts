import { GraphQLScalarType } from 'graphql';
import { yuanOf } from '@qunshu/profile';

/** Within the house money is whole fen. */
export const Money = new GraphQLScalarType<number, string>({
  name: 'Money',
  description: 'An amount in CNY yuan as a decimal string: "128.00".',
  serialize: (fen) => {
    if (typeof fen === 'number' && Number.isSafeInteger(fen)) return yuanOf(fen);
    throw new Error('A Money field holds no whole number of fen.');
  },
});
