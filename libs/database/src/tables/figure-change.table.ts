import { Entity } from 'typeorm';
import { Key, Text } from '../columns';

/** What one transaction added to figures and is not yet in their rows, as JSON (see libs/performance/src/figure-change.ts). */
@Entity('figure_change')
export class FigureChangeRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('changes') changes!: string;
}
