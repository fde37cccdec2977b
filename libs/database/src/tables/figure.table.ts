import { Entity } from 'typeorm';
import { Key, Whole } from '../columns';

/**
 * What a scope gained and lost in a span: a day (`d2026-11-23`) or a month (`m2026-11`). Stocks (`groupsHeld`, `seats`, `overlapping`,
 * `contacts`, `contactPeople`, `contacted`) are what was added less what was taken away. `attribution`: `event` counts things to
 * the owner and branch of the moment; `moved` is what has to be added for those of today.
 */
@Entity('figure')
export class FigureRow {
  @Key('tenant_id') tenantId!: string;
  @Key('scope') scope!: string;
  @Key('attribution') attribution!: string;
  @Key('span') span!: string;
  @Whole('groups_created') groupsCreated!: number;
  @Whole('groups_dismissed') groupsDismissed!: number;
  @Whole('groups_held') groupsHeld!: number;
  @Whole('joined') joined!: number;
  @Whole('founding') founding!: number;
  @Whole('left_alone') leftAlone!: number;
  @Whole('removed') removed!: number;
  @Whole('inferred') inferred!: number;
  @Whole('seats') seats!: number;
  @Whole('moved_in') movedIn!: number;
  @Whole('gained') gained!: number;
  @Whole('lost') lost!: number;
  @Whole('overlapping') overlapping!: number;
  @Whole('contacts_added') contactsAdded!: number;
  @Whole('contacts_deleted') contactsDeleted!: number;
  @Whole('contacts') contacts!: number;
  @Whole('contact_people') contactPeople!: number;
  @Whole('contacted') contacted!: number;
}
