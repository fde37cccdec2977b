import type { Language } from '../texts/texts';

/** How numbers and times are written in a language, on the clocks of a time zone. A null is a dash. */
export interface Formats {
  readonly count: (value: number | null) => string;
  /** 0.123 as 12.3%. */
  readonly share: (value: number | null) => string;
  /** With its sign. */
  readonly change: (value: number | null) => string;
  /** Yuan, as in "128.00". */
  readonly money: (value: string | null) => string;
  /** A calendar day, as in 2026-11-23. */
  readonly day: (date: string | null) => string;
  /** The calendar day of an instant. */
  readonly dayOf: (instant: string | null) => string;
  /** An instant to the minute. */
  readonly moment: (instant: string | null) => string;
  /** The calendar day that it is now, as in 2026-11-23. */
  readonly today: () => string;
}

export const NOTHING = '–';
const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;

export function formatsFor(language: Language, timeZone: string): Formats {
  const locale = LOCALES[language];
  const count = new Intl.NumberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' });
  const date = { year: 'numeric', month: language === 'zh' ? '2-digit' : 'short', day: '2-digit' } as const;
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const dayOf = new Intl.DateTimeFormat(locale, { ...date, timeZone });
  const moment = new Intl.DateTimeFormat(locale, {
    ...date,
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return {
    count: orNothing((value: number) => count.format(value)),
    change: orNothing((value: number) => signed.format(value)),
    share: orNothing((value: number) => share.format(value)),
    money: orNothing((value: string) => money.format(Number(value))),
    day: orNothing((value: string) => day.format(Date.parse(`${value}T00:00:00Z`))),
    dayOf: orNothing((value: string) => dayOf.format(Date.parse(value))),
    moment: orNothing((value: string) => moment.format(Date.parse(value))),
    today: () => today.format(Date.now()),
  };
}

function orNothing<Value>(format: (value: Value) => string): (value: Value | null) => string {
  return (value) => (value === null ? NOTHING : format(value));
}
