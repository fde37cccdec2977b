/** 10,000,000,000.00 yuan. */
const MAX_FEN = 1_000_000_000_000;

/** The fen of a decimal text of yuan, exactly; null for anything else, more than two decimals, and too much. */
export function fenOf(yuan: string): number | null {
  const [, whole, part = ''] = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(yuan) ?? [];
  if (whole === undefined) return null;
  const fen = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return fen <= MAX_FEN ? fen : null;
}

/** As in `128.00`. */
export function yuanOf(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
