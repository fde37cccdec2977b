import { z } from 'zod';

/** WeChat writes some numbers as text; both are taken. */
const number = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int());
const text = z.union([z.string(), z.number().transform(String)]);
/** Official samples have blanks around ids. */
const id = z.string().trim().min(1).max(128);

export const wechatNumber = number;
export const wechatId = id;

/** Missing, null, empty and unusable are all "not told": a side detail must not cost the whole answer. */
export const optionalId = z.preprocess(emptyToNull, id.nullable()).catch(null);
export const optionalText = z.preprocess(emptyToNull, text.nullable()).catch(null);
/** Unix seconds to epoch milliseconds. */
export const optionalSeconds = z
  .preprocess(emptyToNull, number.transform((seconds) => seconds * 1000).nullable())
  .catch(null);

function emptyToNull(value: unknown): unknown {
  return value === '' || value === undefined ? null : value;
}
