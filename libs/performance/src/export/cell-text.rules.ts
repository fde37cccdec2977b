/** Nothing shows them, and XML does not allow all of them. Tabs and line breaks stay. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/**
 * How a spreadsheet program tells a formula from text, behind blanks and what nobody sees, and in the wide and small forms of
 * Chinese input methods too. A tab or line break in front would be dropped on opening and show what stands behind it.
 */
const FORMULA = /^(?:[\s\p{Cf}\p{DI}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n])/u;

/** The text without characters that would only disturb whoever reads the file. */
export function cleaned(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Whether a spreadsheet program would take this text, cleaned, for a formula. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** The text as CSV can hold it: an apostrophe in front keeps a formula from running. */
export function defused(text: string): string {
  const clean = cleaned(text);
  return isFormula(clean) ? `'${clean}` : clean;
}
