import { Injectable } from '@nestjs/common';
import { AccessService } from '@qunshu/access';
import { UserError } from '@qunshu/kernel';
import { bytesOf, CONTENT_TYPES, ExportService, ReportFiles, type Report } from '@qunshu/performance';
import type { Asker } from '../edge/asker';
import { auditedBy } from '../request/audited-by';
import { namedByParameters, readExport } from './export-query';

/** A file on its way out. */
export interface Download {
  readonly name: string;
  readonly report: Report;
  readonly contentType: string;
  /** In bytes; null where nobody knows before it is made. */
  readonly size: number | null;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Opens what `/exports` offers. Null when there is no such thing. */
@Injectable()
export class DownloadService {
  constructor(
    private readonly access: AccessService,
    private readonly exports: ExportService,
    private readonly files: ReportFiles,
  ) {}

  /** `file` as in `staff.csv`. @throws UserError BAD_ARGUMENT */
  async report(asker: Asker, file: string, query: unknown): Promise<Download | null> {
    const asked = readExport(file, query);
    if (asked === null) return null;
    const sight = await this.access.sightOf(asker.viewer);
    const opened = await namedByParameters(this.exports.open(sight, asked, auditedBy(asker)));
    const { format, report } = asked;
    return {
      name: `${opened.name}.${format}`,
      report,
      contentType: CONTENT_TYPES[format],
      size: null,
      bytes: bytesOf(format, opened),
    };
  }

  /** What a schedule has written of a department that they may see. */
  async file(asker: Asker, id: string): Promise<Download | null> {
    try {
      const sight = await this.access.sightOf(asker.viewer);
      const { name, format, size, bytes } = await this.files.open(sight, id, auditedBy(asker));
      return { name, report: 'branch', contentType: CONTENT_TYPES[format], size, bytes };
    } catch (error) {
      if (error instanceof UserError && error.code === 'REPORT_FILE_UNKNOWN') return null;
      throw error;
    }
  }
}
