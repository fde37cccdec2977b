import { Injectable } from '@nestjs/common';
import type { Figures, Scope } from '../figures';
import { FiguresService, type Asked } from '../figures.service';
import { DAYS_AHEAD, type RowFigures } from './figure-columns';

/** The figures of rows, with the shares that look a number of days ahead. In the order of the scopes. */
@Injectable()
export class FigureRows {
  constructor(private readonly figures: FiguresService) {}

  async of(tenantId: string, scopes: readonly Scope[], asked: Asked): Promise<RowFigures[]> {
    if (scopes.length === 0) return [];
    const figures = await this.figures.figures(tenantId, scopes, asked);
    return this.withAhead(
      tenantId,
      scopes.flatMap((scope, n) => figures.slice(n, n + 1).map((of) => ({ scope, figures: of }))),
      asked,
    );
  }

  async withAhead(
    tenantId: string,
    rows: readonly { readonly scope: Scope; readonly figures: Figures }[],
    { period, attribution }: Asked,
  ): Promise<RowFigures[]> {
    if (rows.length === 0) return [];
    const scopes = rows.map(({ scope }) => scope);
    const ahead = { period, attribution, days: DAYS_AHEAD };
    const retention = await this.figures.retention(tenantId, scopes, ahead);
    const survival = await this.figures.groupSurvival(tenantId, scopes, ahead);
    return rows.map(({ figures }, n) => {
      return { ...figures, retention30: retention[n] ?? null, groupSurvival30: survival[n] ?? null };
    });
  }
}
