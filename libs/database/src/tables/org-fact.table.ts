import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A dated fact: from `at` on, `fact` of the subject is `value`. Subjects: staff (main_department, active), department (parent, name, exists). */
@Entity('org_fact')
export class OrgFactRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('subject_kind') subjectKind!: string;
  @Text('subject') subject!: string;
  @Text('fact') fact!: string;
  @Text('value') value!: string | null;
  @Whole('at') at!: number;
  @Whole('recorded_at') recordedAt!: number;
  @Text('source') source!: string;
}
