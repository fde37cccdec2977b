import { cleaned, isFormula } from './cell-text.rules';
import { shown, type Cell, type Column, type Row } from './table';

/** Places in the list of `cellXfs` of `STYLES`. */
export const STYLE = { plain: 0, heading: 1, share: 2, literal: 3, wrapped: 4, time: 5 } as const;

/** Excel cuts off what is longer. */
const MOST_CHARACTERS = 32_767;
const DAY_MS = 86_400_000;
/** From that day to the first of 1970. */
const EXCEL_EPOCH_DAYS = 25_569;
const MARKUP = /[&<>\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
/** Excel reads `_x0041_` in a text as the letter A. */
const EXCEL_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

/** A lone half of a surrogate pair becomes U+FFFD on the way out. */
export function escapeXml(text: string): string {
  return cleaned(text).replace(MARKUP, (found) => ESCAPES[found] ?? found);
}

/** The names of columns as Excel gives them: A, B, … Z, AA, … */
function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Days since the last one of 1899, as Excel counts time; null where the text is no time of `localTime`. */
function serialOf(local: string): number | null {
  const ms = Date.parse(`${local.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? null : ms / DAY_MS + EXCEL_EPOCH_DAYS;
}

/** One cell; `place` as in `B7`. Text lies in the cell itself: a table of shared texts would have to stay in memory. */
function cellXml(place: string, value: Cell, style: number): string {
  const told = shown(value);
  if (told === null) return '';
  const serial = style === STYLE.time && typeof told === 'string' ? serialOf(told) : null;
  const cell = serial ?? (typeof told === 'string' ? cleaned(told) : told);
  const styled = style === STYLE.plain ? '' : ` s="${style}"`;
  if (typeof cell === 'number') return `<c r="${place}"${styled}><v>${cell}</v></c>`;
  // Excel's own form of the apostrophe in front: the text stays text, even when somebody edits the cell.
  const kept = isFormula(cell) && style === STYLE.plain ? ` s="${STYLE.literal}"` : styled;
  const text = escapeXml(cell.slice(0, MOST_CHARACTERS).replace(EXCEL_ESCAPE, '_x005F_'));
  return `<c r="${place}"${kept} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

export function rowXml(number: number, cells: Row, styles: readonly number[]): string {
  const body = cells.map((cell, n) => cellXml(`${columnName(n)}${number}`, cell, styles[n] ?? STYLE.plain));
  return `<row r="${number}">${body.join('')}</row>`;
}

export function sheetHead(widths: readonly number[], options: { readonly freezeFirstRow: boolean }): string {
  const columns = widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`);
  const pane = options.freezeFirstRow
    ? '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    : '';
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${pane}<cols>${columns.join('')}</cols><sheetData>`
  );
}

export const SHEET_TAIL = '</sheetData></worksheet>';

export function stylesOf(columns: readonly Column[]): number[] {
  return columns.map(({ kind }) => (kind === 'share' || kind === 'time' ? STYLE[kind] : STYLE.plain));
}
