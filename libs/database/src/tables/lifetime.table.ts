import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/** Of the stays credited to a scope that began on a day: how many lasted so many days (begun ones counted), by now ended. */
@Entity('lifetime')
export class LifetimeRow {
  @Key('tenant_id') tenantId!: string;
  @Key('scope') scope!: string;
  @Key('attribution') attribution!: string;
  @Key('day') day!: string;
  @Key('lasted') lasted!: number;
  @Whole('stays') stays!: number;
}
