import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AUDIT_ACTIONS, type AuditAction } from '@qunshu/tenancy';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';
import { PageArgs } from './page-args';

const ACTIONS = Object.fromEntries(AUDIT_ACTIONS.map((action) => [action.toUpperCase(), action]));
registerEnumType(ACTIONS, { name: 'AuditAction' });

@ObjectType({ description: 'What exactly was done: ids and choices, never personal data.' })
class AuditDetail {
  @Field(() => String) readonly name!: string;
  @Field(() => String, { nullable: true }) readonly value!: string | null;
}

@ObjectType({ description: 'What somebody did that must be answered for.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Counts up from 1 without a gap.' }) readonly id!: string;
  @Field(() => DateTime) readonly at!: LocalInstant;

  @Field(() => String, {
    description:
      'A WeCom userid; "token <id>" for a program; "command line"; "the service" for what it does by itself.',
  })
  readonly actor!: string;

  @Field(() => ACTIONS) readonly action!: string;
  @Field(() => [AuditDetail]) readonly details!: readonly AuditDetail[];

  @Field(() => String, { nullable: true, description: 'Null for what was done on the machine itself.' })
  readonly fromAddress!: string | null;
}

@ObjectType()
class AuditEntryEdge {
  @Field(() => AuditEntry) readonly node!: AuditEntry;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class AuditEntryConnection implements Connection<AuditEntry> {
  @Field(() => [AuditEntryEdge]) readonly edges!: readonly AuditEntryEdge[];
  @Field(() => [AuditEntry]) readonly nodes!: readonly AuditEntry[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@ArgsType()
export class AuditLogArgs extends PageArgs {
  @Field(() => ACTIONS, { nullable: true }) readonly action?: AuditAction | null;
  @Field(() => String, { nullable: true, description: 'As it stands in an entry.' }) readonly actor?: string | null;
}
