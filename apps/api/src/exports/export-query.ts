import { z } from 'zod';
import { UserError } from '@qunshu/kernel';
import { FORMATS, REPORTS, STAFF_ORDERS, type Format, type ReportAsked } from '@qunshu/performance';

const Query = z.strictObject({
  from: z.string({ error: 'give a day, once, as 2026-11-01.' }),
  to: z.string({ error: 'give a day, once, as 2026-11-30.' }),
  departmentId: z.string().min(1).optional(),
  attribution: z.enum(['AT_EVENT', 'CURRENT']).default('AT_EVENT'),
  orderBy: z.enum(STAFF_ORDERS).default('NET_GROWTH_DESC'),
});
const File = z.string().regex(new RegExp(`^(${REPORTS.join('|')})\\.(${FORMATS.join('|')})$`));

/** Null when no report has this name. @throws UserError BAD_ARGUMENT naming the parameter that is not usable */
export function readExport(file: string, query: unknown): (ReportAsked & { readonly format: Format }) | null {
  if (!File.safeParse(file).success) return null;
  const report = REPORTS.find((known) => file.startsWith(`${known}.`));
  const format = FORMATS.find((known) => file.endsWith(`.${known}`));
  if (report === undefined || format === undefined) return null;
  const read = Query.safeParse(query);
  if (!read.success) throw badQuery(read.error);
  const { from, to, departmentId, attribution, orderBy } = read.data;
  return { report, format, period: { from, to }, departmentId: departmentId ?? null, attribution, orderBy };
}

function badQuery({ issues: [issue] }: z.ZodError): UserError {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const argument = unknown ?? String(issue?.path[0] ?? 'query');
  const problem = unknown === undefined ? (issue?.message ?? 'is not usable') : 'there is no such parameter.';
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
