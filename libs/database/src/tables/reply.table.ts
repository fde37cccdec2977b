import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A text that staff may send to customers as it stands. `updatedBy`: the userid of the admin, or the name of a program. */
@Entity('reply')
export class ReplyRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('title') title!: string;
  @Text('text') text!: string;
  @Whole('updated_at') updatedAt!: number;
  @Text('updated_by') updatedBy!: string | null;
}
