import { z } from 'zod';

/** WeCom writes some numbers as text and some ids as numbers; both are taken. Unknown enum numbers pass. */
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
const id = text.pipe(z.string().trim().min(1).max(128));

export const wecomNumber = number;
export const wecomId = id;
/** Names come back as they went in, spaces and all. */
export const wecomText = text;

/** Missing, null, empty and unusable are all "not told": a side detail must not cost the whole answer. */
export const optionalNumber = z.preprocess(emptyToNull, number.nullable()).catch(null);
export const optionalId = z.preprocess(emptyToNull, id.nullable()).catch(null);
export const optionalText = z.preprocess(emptyToNull, text.nullable()).catch(null);

/** Unix seconds to epoch milliseconds. */
export const wecomSeconds = number.transform((seconds) => seconds * 1000);
export const optionalSeconds = z.preprocess(emptyToNull, wecomSeconds.nullable()).catch(null);

/** A list that may be missing because it says nothing when empty; never for the list that was asked for. */
export function sideList<T>(item: z.ZodType<T>) {
  return z.preprocess((value) => value ?? [], z.array(item));
}

/** Where a listing goes on; null at its end, which is written as "" or not at all. */
export const nextCursor = z.preprocess(emptyToNull, z.string().nullable()).default(null);

function emptyToNull(value: unknown): unknown {
  return value === '' || value === undefined ? null : value;
}
