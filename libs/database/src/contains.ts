import type { EntityManager } from 'typeorm';
import { dialectOf } from './dialect';
import { type Fragment } from './fragment';

/** Whether the column holds the text, whatever the case of either, and whatever characters the text has. */
export function contains(db: EntityManager, column: string, text: string): Fragment {
  if (dialectOf(db) === 'sqlite') return { sql: `${column} GLOB ?`, values: [`*${globOf(text)}*`] };
  const literal = text.replace(/[!%_]/g, (sign) => `!${sign}`);
  return { sql: `LOWER(${column}) LIKE LOWER(?) ESCAPE '!'`, values: [`%${literal}%`] };
}

/** SQLite's LOWER and LIKE know the case of ASCII letters only, so each letter becomes a class of both its cases. */
function globOf(text: string): string {
  return Array.from(text, (sign) => (/[*?[]/.test(sign) ? `[${sign}]` : bothCases(sign))).join('');
}

function bothCases(sign: string): string {
  const cases = [sign.toLowerCase(), sign.toUpperCase()].filter((form) => Array.from(form).length === 1);
  const forms = [...new Set([sign, ...cases])];
  return forms.length === 1 ? sign : `[${forms.join('')}]`;
}
