import { Injectable } from '@nestjs/common';
import { Database, type AuditEntryRow } from '@qunshu/database';
import { pageOf, pageRequest, writeCursor, type Instant, type Page, type PageInput } from '@qunshu/kernel';
import { z } from 'zod';
import { type AuditAction } from './audit-note';
import { countEntries, entriesBefore } from './audit.queries';

/** An entry as admins see it. */
export interface AuditEntryView {
  /** Counts up from 1 within a tenant, without a gap. */
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly details: Readonly<Record<string, string | number | null>>;
  /** Null for what was done on the machine itself. */
  readonly fromAddress: string | null;
}

/** Null or left out for any. */
export interface AuditAsked {
  readonly action?: AuditAction | null | undefined;
  readonly actor?: string | null | undefined;
}

const CURSOR = { ordering: 'audit log', values: ['number'] } as const;
const Details = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** The audit log for reading. */
@Injectable()
export class AuditView {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async entries(tenantId: string, asked: AuditAsked, input: PageInput): Promise<Page<AuditEntryView>> {
    const page = pageRequest(input, CURSOR);
    const seq = page.after === null ? null : Number(page.after[0]);
    const rows = await entriesBefore(this.database.read, tenantId, {
      filter: filterOf(asked),
      seq,
      take: page.first + 1,
    });
    return pageOf(rows.map(viewOf), page, (entry) => writeCursor(CURSOR, [entry.seq]));
  }

  count(tenantId: string, asked: AuditAsked): Promise<number> {
    return countEntries(this.database.read, tenantId, filterOf(asked));
  }
}

function filterOf({ action, actor }: AuditAsked): { action: string | null; actor: string | null } {
  return { action: action ?? null, actor: actor?.trim() ?? null };
}

function viewOf({ seq, at, actor, action, details, fromAddress }: AuditEntryRow): AuditEntryView {
  return { seq, at, actor, action, details: Details.parse(JSON.parse(details)), fromAddress };
}
