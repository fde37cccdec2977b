import { UserError } from '@qunshu/kernel';

const FLAGS: Readonly<Record<string, string>> = {
  'period.from': '--from',
  'period.to': '--to',
  period: '--from and --to',
  departmentId: '--department',
};

/** What is wrong with an argument of a report is told of the flag that it came from. */
export async function namedByFlags<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'BAD_ARGUMENT') throw error;
    const { argument = '', problem = '' } = error.details;
    throw new UserError('BAD_ARGUMENT', { argument: FLAGS[argument] ?? argument, problem });
  }
}
