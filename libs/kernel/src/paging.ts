import { UserError } from './errors';

export type CursorValue = string | number;

/** What a cursor of one ordering holds: the sort values of a row, the last of them unique. A cursor fits its own ordering only. */
export interface CursorShape {
  readonly ordering: string;
  readonly values: readonly ('string' | 'number')[];
}

export interface PageInput {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page as asked for, checked: `after` holds the sort values of the row that it begins behind. */
export interface PageRequest {
  readonly first: number;
  readonly after: readonly CursorValue[] | null;
}

export interface Page<Row> {
  readonly items: readonly { readonly row: Row; readonly cursor: string }[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

const DEFAULT_FIRST = 20;
const MAX_FIRST = 200;

/** @throws UserError BAD_ARGUMENT naming `first` unless it is 1..200; left out it is 20 */
export function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) return DEFAULT_FIRST;
  if (Number.isInteger(first) && first >= 1 && first <= MAX_FIRST) return first;
  throw new UserError('BAD_ARGUMENT', { argument: 'first', problem: `must be from 1 to ${MAX_FIRST}.` });
}

/** @throws UserError BAD_ARGUMENT naming `first` or `after` */
export function pageRequest(input: PageInput, shape: CursorShape): PageRequest {
  const first = pageSize(input.first);
  if (input.after === null || input.after === undefined) return { first, after: null };
  return { first, after: readCursor(input.after, shape) };
}

/** Makes a page of rows read in order, one more than asked for where there are more. */
export function pageOf<Row>(rows: readonly Row[], request: PageRequest, cursorOf: (row: Row) => string): Page<Row> {
  return {
    items: rows.slice(0, request.first).map((row) => new Item(row, cursorOf)),
    hasNext: rows.length > request.first,
    hasPrevious: request.after !== null,
  };
}

/** Most pages are asked for with one cursor, that of their end. */
class Item<Row> {
  constructor(
    readonly row: Row,
    private readonly cursorOf: (row: Row) => string,
  ) {}

  get cursor(): string {
    return this.cursorOf(this.row);
  }
}

export function writeCursor(shape: CursorShape, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([shape.ordering, ...values])).toString('base64url');
}

function readCursor(text: string, shape: CursorShape): readonly CursorValue[] {
  const values = parseCursor(text, shape);
  if (values !== null && writeCursor(shape, values) === text) return values;
  throw new UserError('BAD_ARGUMENT', {
    argument: 'after',
    problem: 'is no cursor of this list in this order. Pass an endCursor or cursor as it was given.',
  });
}

function parseCursor(text: string, shape: CursorShape): readonly CursorValue[] | null {
  const parsed = parseJson(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(parsed)) return null;
  const [ordering, ...values] = listOf(parsed);
  if (ordering !== shape.ordering || values.length !== shape.values.length) return null;
  return values.every((value, place) => isCursorValue(value, shape.values[place])) ? values.filter(isCursorText) : null;
}

function listOf(values: readonly unknown[]): readonly unknown[] {
  return values;
}

function isCursorValue(value: unknown, kind: 'string' | 'number' | undefined): boolean {
  return kind === 'number' ? Number.isSafeInteger(value) : typeof value === kind;
}

function isCursorText(value: unknown): value is CursorValue {
  return typeof value === 'string' || typeof value === 'number';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
