import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/**
 * Of the stays credited to a scope that began on a day: how many lasted so many days (begun ones counted), by now ended. `scope`: a
 * group, or a staff member while posted at `path` (as in `credit`; `''` for a group). Those of departments are sums of these.
 */
@Entity('lifetime')
export class LifetimeRow {
  @Key('tenant_id') tenantId!: string;
  @Key('scope') scope!: string;
  @Key('attribution') attribution!: string;
  @Key('day') day!: string;
  @Key('lasted') lasted!: number;
  @Key('path') path!: string;
  @Whole('stays') stays!: number;
}
