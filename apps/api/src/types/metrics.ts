import { ArgsType, Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Comparison as ComparisonName } from '@qunshu/kernel';
import type { Asked, Attribution as AttributionName, Figures, Scope } from '@qunshu/performance';
import { DateScalar } from '../request/date';

@InputType()
export class PeriodInput {
  @Field(() => DateScalar) readonly from!: string;
  @Field(() => DateScalar, { description: 'Inclusive.' }) readonly to!: string;
}

@ObjectType()
export class Period {
  @Field(() => DateScalar) readonly from!: string;
  @Field(() => DateScalar) readonly to!: string;
}

export const Attribution = { AT_EVENT: 'AT_EVENT', CURRENT: 'CURRENT' } as const satisfies Record<
  AttributionName,
  string
>;
registerEnumType(Attribution, {
  name: 'Attribution',
  valuesMap: {
    AT_EVENT: { description: 'To the owner and branch of the moment.' },
    CURRENT: { description: 'To the owner and branch of today.' },
  },
});

export const Comparison = {
  DAYS_BEFORE: 'DAYS_BEFORE',
  MONTH_BEFORE: 'MONTH_BEFORE',
  YEAR_BEFORE: 'YEAR_BEFORE',
} as const satisfies Record<ComparisonName, string>;
registerEnumType(Comparison, { name: 'Comparison', description: 'What a period is compared with; see metrics.md.' });

/** What figures are of, and what was asked. */
export interface MetricsOf {
  readonly scope: Scope;
  readonly asked: Asked;
}

@ObjectType({
  description: 'Each figure is defined in metrics.md. A rate with nothing under the line is null, never 0.',
})
export class GroupMetrics implements Figures {
  @Field(() => Int) readonly groupsOwned!: number;
  @Field(() => Int) readonly groupsCreated!: number;
  @Field(() => Int) readonly groupsDismissed!: number;
  @Field(() => Int) readonly customersJoined!: number;
  @Field(() => Int) readonly foundingJoins!: number;
  @Field(() => Int) readonly customersLeft!: number;
  @Field(() => Int) readonly leftByThemselves!: number;
  @Field(() => Int) readonly removed!: number;
  @Field(() => Int) readonly departuresInferred!: number;
  @Field(() => Int) readonly netGrowth!: number;
  @Field(() => Int) readonly customerSeats!: number;
  @Field(() => Int) readonly uniqueCustomers!: number;
  @Field(() => Int) readonly peopleGained!: number;
  @Field(() => Int) readonly peopleLost!: number;
  @Field(() => Float, { nullable: true }) readonly overlapRate!: number | null;
  @Field(() => Int, { nullable: true }) readonly contacts!: number | null;
  @Field(() => Int, { nullable: true }) readonly contactsAdded!: number | null;
  @Field(() => Int, { nullable: true }) readonly contactsDeleted!: number | null;
  @Field(() => Float, { nullable: true }) readonly contactOverlapRate!: number | null;
  @Field(() => Float, { nullable: true }) readonly contactedRate!: number | null;
  @Field(() => Float, { nullable: true }) readonly churnRate!: number | null;

  readonly of!: MetricsOf;
}

@ObjectType()
export class DailyMetrics {
  @Field(() => DateScalar) readonly date!: string;
  @Field(() => Int) readonly customersJoined!: number;
  @Field(() => Int) readonly customersLeft!: number;
  @Field(() => Int) readonly customerSeats!: number;
  @Field(() => Int) readonly groupsOwned!: number;
}

@ArgsType()
export class DaysArgs {
  @Field(() => Int, { defaultValue: 30, description: 'From 1 to 400.' }) readonly days!: number;
}
