import { In, MoreThan, type EntityManager } from 'typeorm';
import { affectedBy, FollowUpRow, InboxRow } from '@qunshu/database';
import type { Sealer } from '@qunshu/tenancy';
import { payloadContext } from './arrival-row';

const ROWS_AT_ONCE = 500;
/** Of rows whose payload is gone. */
const EMPTIED_LANE = 'emptied';

/** Texts that must go from what is kept, with what stands for each of them from now on. */
export type Replacements = ReadonlyMap<string, string>;

/** What must not be kept of a row. */
export type Redaction = Replacements | 'everything';

/**
 * Replaces texts in the sealed payloads, and in the names, of some lanes. Rows that wait are applied as they then are;
 * what makes a callback a duplicate stays.
 */
export async function replaceInLanes(
  db: EntityManager,
  sealer: Sealer,
  of: { readonly tenantId: string; readonly lanes: readonly string[]; readonly replacements: Replacements },
): Promise<void> {
  const { tenantId, replacements } = of;
  for (const lane of of.lanes) {
    for (let last = ''; ;) {
      const where = { tenantId, lane, id: MoreThan(last) };
      const rows = await db.find(InboxRow, { where, order: { id: 'ASC' }, take: ROWS_AT_ONCE });
      for (const row of rows) await replaceInRow(db, sealer, { row, replacements });
      last = rows.at(-1)?.id ?? '';
      if (rows.length < ROWS_AT_ONCE) break;
    }
  }
}

/** The same in single rows, of which some are to be emptied. */
export async function redactRows(
  db: EntityManager,
  sealer: Sealer,
  of: { readonly tenantId: string; readonly rows: ReadonlyMap<string, Redaction> },
): Promise<void> {
  if (of.rows.size === 0) return;
  const rows = await db.find(InboxRow, { where: { tenantId: of.tenantId, id: In([...of.rows.keys()]) } });
  for (const row of rows) {
    const redaction = of.rows.get(row.id);
    if (redaction === 'everything') await blankRow(db, sealer, row);
    else if (redaction !== undefined) await replaceInRow(db, sealer, { row, replacements: redaction });
  }
}

/** Empties the payloads of lanes that are about one person alone, and takes the lanes' names from them. */
export async function blankLanes(
  db: EntityManager,
  sealer: Sealer,
  { tenantId, lanes }: { readonly tenantId: string; readonly lanes: readonly string[] },
): Promise<void> {
  const rows = lanes.length === 0 ? [] : await db.find(InboxRow, { where: { tenantId, lane: In(lanes) } });
  for (const row of rows) await blankRow(db, sealer, row);
}

async function blankRow(db: EntityManager, sealer: Sealer, { tenantId, id }: InboxRow): Promise<void> {
  const payload = sealer.seal(Buffer.alloc(0), payloadContext(tenantId, id));
  await writeRedacted(db, { tenantId, id }, { payload, lane: EMPTIED_LANE });
}

async function writeRedacted(
  db: EntityManager,
  { tenantId, id }: Pick<InboxRow, 'tenantId' | 'id'>,
  { payload, lane }: Pick<InboxRow, 'payload' | 'lane'>,
): Promise<void> {
  await affectedBy(db, 'UPDATE inbox SET payload = ?, lane = ?, problem = NULL WHERE tenant_id = ? AND id = ?', [
    payload,
    lane,
    tenantId,
    id,
  ]);
}

/** Empties the rows of a source that could not be applied and name one of these texts: nothing else says whom they are about. */
export async function blankDeadRows(
  db: EntityManager,
  sealer: Sealer,
  of: { readonly tenantId: string; readonly source: string; readonly texts: readonly string[] },
): Promise<void> {
  const { tenantId, source } = of;
  const texts = of.texts.map((text) => Buffer.from(text));
  for (const row of await db.find(InboxRow, { where: { tenantId, source, status: 'dead' } })) {
    const payload = sealer.open(row.payload, payloadContext(tenantId, row.id));
    if (texts.some((text) => payload.includes(text))) await blankRow(db, sealer, row);
  }
}

/** Drops the reads that lanes owe. */
export async function dropFollowUps(db: EntityManager, tenantId: string, lanes: readonly string[]): Promise<void> {
  if (lanes.length > 0) await db.delete(FollowUpRow, { tenantId, lane: In(lanes) });
}

async function replaceInRow(
  db: EntityManager,
  sealer: Sealer,
  { row, replacements }: { row: InboxRow; replacements: Replacements },
): Promise<void> {
  const { tenantId, id } = row;
  const context = payloadContext(tenantId, id);
  const text = sealer.open(row.payload, context);
  const replaced = [...replacements].reduce(
    (left, [from, to]) => replaceBytes(left, Buffer.from(from), Buffer.from(to)),
    text,
  );
  const lane = [...replacements].reduce((left, [from, to]) => left.replaceAll(from, to), row.lane);
  if (replaced === text && lane === row.lane) return;
  await writeRedacted(db, row, { payload: sealer.seal(replaced, context), lane });
}

/** Byte by byte: what WeCom sent need not be text. Only where it stands alone, not as a part of a longer id. The same buffer where it does not. */
function replaceBytes(text: Buffer, from: Buffer, to: Buffer): Buffer {
  const parts: Buffer[] = [];
  let start = 0;
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) {
    if (isIdByte(text[at - 1]) || isIdByte(text[at + from.length])) continue;
    parts.push(text.subarray(start, at), to);
    start = at + from.length;
  }
  return parts.length === 0 ? text : Buffer.concat([...parts, text.subarray(start)]);
}

function isIdByte(byte: number | undefined): boolean {
  return byte !== undefined && /[\w-]/.test(String.fromCharCode(byte));
}
