import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { AddNoteArgs, ChangeNoteArgs, Note, NoteConnection } from '../types/note';
import { Person } from '../types/person';
import { Staff } from '../types/staff';

@Resolver(() => Note)
export class NoteResolver {
  @ResolveField(() => Person, { nullable: true, description: 'Null once the caller may not see them any more.' })
  person(@Context() { people }: ApiContext, @Parent() { personId }: Note): Promise<Person | null> {
    return people.known(personId);
  }

  @ResolveField(() => Staff)
  author(@Context() { org }: ApiContext, @Parent() { authorKey }: Note): Promise<Staff> {
    return org.staffNamed(authorKey);
  }

  @Mutation(() => Note, { description: 'As a member of staff, of somebody whom they may see.' })
  addNote(@Context() { notes }: ApiContext, @Args() args: AddNoteArgs): Promise<Note> {
    return notes.add(args);
  }

  @Mutation(() => Note, { description: "Of the caller's own notes; what is left out stays as it is." })
  changeNote(@Context() { notes }: ApiContext, @Args() args: ChangeNoteArgs): Promise<Note> {
    return notes.change(args);
  }

  @Mutation(() => Boolean, { description: "Of the caller's own notes." })
  removeNote(@Context() { notes }: ApiContext, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return notes.remove(id);
  }
}

@Resolver(() => NoteConnection)
export class NoteConnectionResolver {
  @ResolveField(() => Int)
  totalCount(@Parent() connection: NoteConnection): Promise<number> {
    return connection.count();
  }
}
