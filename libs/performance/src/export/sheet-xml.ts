import { isFormula } from './cell-text.rules';
import { shown, type Cell, type Column, type Row } from './table';

/** Places in the list of `cellXfs` of `STYLES`. */
export const STYLE = { plain: 0, heading: 1, share: 2, literal: 3, wrapped: 4 } as const;

/** Excel cuts off what is longer. */
const MOST_CHARACTERS = 32_767;
/** What XML 1.0 does not allow at all. A lone half of a surrogate pair becomes U+FFFD on the way out. */

const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const MARKUP = /[&<>\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
/** Excel reads `_x0041_` in a text as the letter A. */
const EXCEL_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

export function escapeXml(text: string): string {
  return text.replace(NOT_XML, '').replace(MARKUP, (found) => ESCAPES[found] ?? found);
}

/** The names of columns as Excel gives them: A, B, … Z, AA, … */
function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** One cell; `place` as in `B7`. Text lies in the cell itself: a table of shared texts would have to stay in memory. */
function cellXml(place: string, value: Cell, style: number): string {
  const cell = shown(value);
  if (cell === null) return '';
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
  return columns.map(({ kind }) => (kind === 'share' ? STYLE.share : STYLE.plain));
}
