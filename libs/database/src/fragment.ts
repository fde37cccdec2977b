/** A piece of SQL with the values of its `?`, in order. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** @throws Error for a value that is missing: a comparison with nothing must not look like one that holds for nobody. */
export function fragment(sql: string, values: readonly unknown[] = []): Fragment {
  if (values.some((value) => value === undefined || value === null)) throw new Error(`A value is missing in: ${sql}`);
  return { sql, values };
}

/** Holds where all of them hold; nulls are left out. */
export function allOf(conditions: readonly (Fragment | null)[]): Fragment {
  const present = conditions.filter((condition) => condition !== null);
  return {
    sql: present.map(({ sql }) => `(${sql})`).join(' AND '),
    values: present.flatMap(({ values }) => values),
  };
}

/** `(?, ?, …)` for an `IN`. An empty list is no SQL: ask nothing then. */
export function marks(values: readonly unknown[]): string {
  return `(${values.map(() => '?').join(', ')})`;
}
