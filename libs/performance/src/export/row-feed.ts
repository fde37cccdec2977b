import { type Row } from './table';

/** Rows that come in pages, handed on in parts of any size. */
export class RowFeed {
  private readonly pages: AsyncIterator<readonly Row[]>;
  private page: readonly Row[] = [];
  private at = 0;

  constructor(pages: AsyncIterable<readonly Row[]>) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  /** Whether a row is left; fetches the next page to know. */
  async hasMore(): Promise<boolean> {
    while (this.at >= this.page.length) {
      const next = await this.pages.next();
      if (next.done === true) return false;
      [this.page, this.at] = [next.value, 0];
    }
    return true;
  }

  /** What is at hand, at most `most` rows. */
  take(most: number): readonly Row[] {
    const rows = this.page.slice(this.at, this.at + most);
    this.at += rows.length;
    return rows;
  }

  /** Nothing more is wanted: whoever makes the pages stops. */
  async stop(): Promise<void> {
    await this.pages.return?.();
  }
}
