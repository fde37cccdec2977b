import { bytesOf, ExportService, type Format, type ReportAsked } from '@qunshu/performance';
import { UserError, wholeTenant } from '@qunshu/kernel';
import { type Core } from '../core';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { counted } from './late-progress';
import { namedByFlags } from './named-by-flags';
import { withReports } from './open-reports';
import { toFile, toStdout } from './sink';

export interface ReportRun {
  readonly tenantId: string;
  readonly asked: ReportAsked & { readonly format: Format };
  /** Null for stdout. */
  readonly out: string | null;
}

/** What went out. */
export interface Written {
  readonly rows: number;
  readonly bytes: number;
}

/** @throws UserError EXPORT_STOPPED, OUT_UNWRITABLE, and those of the report itself */
export function runReport(core: Core, io: Io, { tenantId, asked, out }: ReportRun): Promise<Written> {
  return withReports(core, async (app) => {
    const opened = await namedByFlags(app.get(ExportService).open(wholeTenant(tenantId), asked, OPERATOR));
    let rows = 0;
    const pages = counted(opened.table.pages, { stderr: io.stderr, onRows: (count) => (rows = count) });
    const bytes = bytesOf(asked.format, { ...opened, table: { ...opened.table, pages } });
    const size = await stoppable(io, (signal) =>
      out === null ? toStdout(bytes, io.stdout, signal) : toFile(bytes, out, signal),
    );
    return { rows, bytes: size };
  });
}

/** A second signal ends the process at once. */
async function stoppable<T>(io: Io, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const forget = io.onStop(() => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  });
  try {
    return await work(stop.signal);
  } catch (error) {
    throw stop.signal.aborted ? new UserError('EXPORT_STOPPED') : error;
  } finally {
    forget();
  }
}
