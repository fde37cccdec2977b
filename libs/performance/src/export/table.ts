/** What a cell holds: a share is a number from 0 to 1, null is a share of nothing or not known. */
export type Cell = string | number | boolean | null;

/** A cell as a spreadsheet shows it. */
export function shown(cell: Cell): string | number | null {
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : cell;
}

export type Row = readonly Cell[];

export interface Column {
  /** Its name for programs. */
  readonly key: string;
  /** Its name for people. */
  readonly title: string;
  /** What it means, for the sheet of definitions. */
  readonly definition: string;
  /** A time is a text as `localTime` writes it. */
  readonly kind: 'text' | 'count' | 'share' | 'time';
}

/** A table on its way out. Its rows come page by page, and a page is asked for when the last one has gone out. */
export interface ExportTable {
  readonly title: string;
  /** What it is about, as names with their values: the period, the tenant and so on. */
  readonly about: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly Column[];
  readonly pages: AsyncIterable<readonly Row[]>;
}
