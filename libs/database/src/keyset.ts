import { type Fragment } from './fragment';

/** One column of an ordering. The last one of an ordering must be unique. */
export interface OrderColumn {
  readonly sql: string;
  readonly descending: boolean;
}

export function orderBy(columns: readonly OrderColumn[]): string {
  return columns.map(({ sql, descending }) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');
}

/** The rows behind the one with these sort values; every row where there are none. */
export function behind(columns: readonly OrderColumn[], after: readonly unknown[] | null): Fragment | null {
  if (after === null) return null;
  const steps = columns.map((column, place) => {
    const equal = columns.slice(0, place).map(({ sql }) => `${sql} = ?`);
    return {
      sql: [...equal, `${column.sql} ${column.descending ? '<' : '>'} ?`].join(' AND '),
      values: after.slice(0, place + 1),
    };
  });
  return { sql: steps.map(({ sql }) => `(${sql})`).join(' OR '), values: steps.flatMap(({ values }) => values) };
}
