import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A corp tag of external contacts, by id: names follow renames. `position`: WeCom's order, the highest first; `groupPosition` likewise. */
@Entity('corp_tag')
export class CorpTagRow {
  @Key('tenant_id') tenantId!: string;
  @Key('tag_id') tagId!: string;
  @Text('name') name!: string;
  @Text('group_name') groupName!: string | null;
  @Text('group_id') groupId!: string | null;
  @Whole('group_position') groupPosition!: number | null;
  @Whole('position') position!: number;
  @Whole('deleted_at') deletedAt!: number | null;
}
