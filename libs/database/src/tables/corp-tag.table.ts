import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A corp tag of external contacts, by id: names follow renames. */
@Entity('corp_tag')
export class CorpTagRow {
  @Key('tenant_id') tenantId!: string;
  @Key('tag_id') tagId!: string;
  @Text('name') name!: string;
  @Text('group_name') groupName!: string | null;
  @Whole('position') position!: number;
  @Whole('deleted_at') deletedAt!: number | null;
}
