/** A piece of SQL with the values of its `?`, in order. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly unknown[];
}

export function fragment(sql: string, values: readonly unknown[] = []): Fragment {
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
