const DIGITS = /^\d{5,15}$/;

/** A phone number as digits alone, one from the mainland without its 86; null where it is none. */
export function phoneOf(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, '').replace(/^(\+|00)/, '');
  const local = /^86(1\d{10})$/.exec(digits)?.[1] ?? digits;
  return DIGITS.test(local) && !/^0+$/.test(local) ? local : null;
}
