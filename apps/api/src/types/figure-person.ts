import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { PeopleFigure as FigureName } from '@qunshu/performance';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';
import { PeriodInput } from './metrics';
import { PageArgs } from './page-args';

const FIGURES = {
  CUSTOMERS_JOINED: 'CUSTOMERS_JOINED',
  CUSTOMERS_LEFT: 'CUSTOMERS_LEFT',
  CUSTOMER_SEATS: 'CUSTOMER_SEATS',
  UNIQUE_CUSTOMERS: 'UNIQUE_CUSTOMERS',
  PEOPLE_GAINED: 'PEOPLE_GAINED',
  PEOPLE_LOST: 'PEOPLE_LOST',
} as const satisfies Record<FigureName, string>;
registerEnumType(FIGURES, { name: 'PeopleFigure', description: 'The figures of metrics.md that count people.' });

@ObjectType({ description: 'One of those whom a figure counts.' })
export class FigurePerson {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When they joined, left, were gained or lost; of a seat, since when it counts there; of a person, that of the newest seat.',
  })
  readonly at!: LocalInstant | null;

  readonly personId!: string | null;
  readonly stayId!: string;
}

@ObjectType()
class FigurePersonEdge {
  @Field(() => FigurePerson) readonly node!: FigurePerson;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class FigurePersonConnection implements Connection<FigurePerson> {
  @Field(() => [FigurePersonEdge]) readonly edges!: readonly FigurePersonEdge[];
  @Field(() => [FigurePerson]) readonly nodes!: readonly FigurePerson[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@ArgsType()
export class FigurePeopleArgs extends PageArgs {
  @Field(() => FIGURES) readonly figure!: FigureName;
  @Field(() => PeriodInput) readonly period!: PeriodInput;

  @Field(() => ID, {
    nullable: true,
    description: 'With all below it; with staffUserId what they were credited there.',
  })
  readonly departmentId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Of a department, only what counts to staff directly in it.' })
  readonly directOnly?: boolean | null;

  @Field(() => ID, { nullable: true }) readonly staffUserId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Alone.' }) readonly chatId?: string | null;
}
