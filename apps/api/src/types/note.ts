import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../request/date';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';

@ObjectType({ description: 'What a member of staff wrote down of somebody, to be done by a day or not.' })
export class Note {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly text!: string;
  @Field(() => DateScalar, { nullable: true }) readonly dueOn!: string | null;
  @Field(() => DateTime) readonly createdAt!: LocalInstant;
  @Field(() => DateTime, { nullable: true }) readonly doneAt!: LocalInstant | null;

  readonly personId!: string | null;
  readonly authorKey!: string;
}

@ObjectType()
class NoteEdge {
  @Field(() => Note) readonly node!: Note;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class NoteConnection implements Connection<Note> {
  @Field(() => [NoteEdge]) readonly edges!: readonly NoteEdge[];
  @Field(() => [Note]) readonly nodes!: readonly Note[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@ArgsType()
export class AddNoteArgs {
  @Field(() => ID) readonly personId!: string;
  @Field(() => String, { description: 'From 1 to 1000 characters.' }) readonly text!: string;
  @Field(() => DateScalar, { nullable: true }) readonly dueOn?: string | null;
}

@ArgsType()
export class ChangeNoteArgs {
  @Field(() => ID) readonly id!: string;
  @Field(() => String, { nullable: true }) readonly text?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'null takes the day away.' }) readonly dueOn?: string | null;
  @Field(() => Boolean, { nullable: true }) readonly done?: boolean | null;
}
