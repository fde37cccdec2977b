import { Injectable } from '@nestjs/common';
import type { Viewer } from '@qunshu/kernel';
import { bytesOf, CONTENT_TYPES, ExportService } from '@qunshu/performance';
import { readExport } from './export-query';

/** Who asks for a file, and from where. */
export interface Asker {
  readonly viewer: Viewer;
  readonly address: string;
}

/** A file on its way out. */
export interface Download {
  readonly name: string;
  readonly contentType: string;
  /** In bytes; null where nobody knows before it is made. */
  readonly size: number | null;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Opens what `/exports` offers. Null when there is no such thing. */
@Injectable()
export class DownloadService {
  constructor(private readonly exports: ExportService) {}

  /** `file` as in `staff.csv`. @throws UserError BAD_ARGUMENT */
  async report({ viewer, address }: Asker, file: string, query: unknown): Promise<Download | null> {
    const asked = readExport(file, query);
    if (asked === null) return null;
    const taker = { actor: viewer.userId ?? `${viewer.role} token`, fromAddress: address };
    const opened = await this.exports.open(viewer.tenantId, asked, taker);
    const { format } = asked;
    return {
      name: `${opened.name}.${format}`,
      contentType: CONTENT_TYPES[format],
      size: null,
      bytes: bytesOf(format, opened),
    };
  }
}
