/**
 * How a spreadsheet program tells a formula from text, behind blanks and in the wide forms of Chinese input methods too. A
 * control character in front would be dropped on opening and show what stands behind it.
 */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n\0])/u;

/** Whether a spreadsheet program would take this text for a formula. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** The text as CSV can hold it: an apostrophe in front keeps a formula from running. */
export function defused(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}
