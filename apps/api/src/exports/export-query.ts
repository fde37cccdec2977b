import { z } from 'zod';
import { UserError } from '@qunshu/kernel';
import { FORMATS, REPORTS, STAFF_ORDERS, type Format, type ReportAsked } from '@qunshu/performance';

const BY_NET_GROWTH = 'NET_GROWTH_DESC';
const Query = z.strictObject({
  from: z.string({ error: 'give a day, once, as 2026-11-01.' }),
  to: z.string({ error: 'give a day, once, as 2026-11-30.' }),
  departmentId: text('give the id of one department, or leave it out to have everything.').optional(),
  attribution: z.enum(['AT_EVENT', 'CURRENT'], { error: 'give AT_EVENT or CURRENT, once.' }).default('AT_EVENT'),
});
const StaffQuery = Query.extend({
  orderBy: z.enum(STAFF_ORDERS, { error: `give one of ${STAFF_ORDERS.join(', ')}.` }).default(BY_NET_GROWTH),
});
const File = z.string().regex(new RegExp(`^(${REPORTS.join('|')})\\.(${FORMATS.join('|')})$`));

/** Null when no report has this name. @throws UserError BAD_ARGUMENT naming the parameter that is not usable */
export function readExport(file: string, query: unknown): (ReportAsked & { readonly format: Format }) | null {
  if (!File.safeParse(file).success) return null;
  const report = REPORTS.find((known) => file.startsWith(`${known}.`));
  const format = FORMATS.find((known) => file.endsWith(`.${known}`));
  if (report === undefined || format === undefined) return null;
  const { from, to, departmentId, ...rest } = report === 'staff' ? read(StaffQuery, query) : read(Query, query);
  return { report, format, period: { from, to }, departmentId: departmentId ?? null, orderBy: BY_NET_GROWTH, ...rest };
}

const PARAMETERS: Readonly<Record<string, string>> = {
  'period.from': 'from',
  'period.to': 'to',
  period: 'from and to',
};

/** What is wrong with an argument of a report is told of the parameter that it came from. */
export async function namedByParameters<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'BAD_ARGUMENT') throw error;
    const { argument = '', problem = '' } = error.details;
    throw new UserError('BAD_ARGUMENT', { argument: PARAMETERS[argument] ?? argument, problem });
  }
}

function text(error: string): z.ZodString {
  return z.string({ error }).min(1, { error });
}

function read<Read>(shape: z.ZodType<Read>, query: unknown): Read {
  const { success, data, error } = shape.safeParse(query);
  if (success) return data;
  const [issue] = error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const argument = unknown ?? String(issue?.path[0] ?? 'query');
  const problem = unknown === undefined ? (issue?.message ?? 'is not usable') : 'this report has no such parameter.';
  throw new UserError('BAD_ARGUMENT', { argument, problem });
}
