import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** What a member of staff wrote down of somebody, with the identity (`kind`, `scope`, `value`) by which they were known then. `dueOn`: a day of the tenant's calendar. */
@Entity('note')
export class NoteRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('author_key') authorKey!: string;
  @Text('kind') kind!: string;
  @Text('scope') scope!: string;
  @Text('value') value!: string;
  @Text('text') text!: string;
  @Text('due_on') dueOn!: string | null;
  @Whole('created_at') createdAt!: number;
  @Whole('done_at') doneAt!: number | null;
}
