import type { Notes, NoteView } from '@qunshu/desk';
import type { PageInput } from '@qunshu/kernel';
import { connection } from '../types/connection';
import type { AddNoteArgs, ChangeNoteArgs, Note, NoteConnection } from '../types/note';
import type { Person } from '../types/person';
import { batched, loaderFor } from './batched';
import type { PeopleReader } from './people-reader';
import type { RequestScope } from './request-scope';

/** What staff write down of people, for one request. */
export class NoteReader {
  private readonly pagesOf;
  private readonly countOf;

  constructor(
    private readonly scope: RequestScope,
    private readonly people: PeopleReader,
    private readonly notes: Notes,
  ) {
    const { deadline, sight } = scope;
    this.pagesOf = loaderFor((page: PageInput) =>
      batched(deadline, async (ids) => {
        const pageOf = await notes.pages(sight, ids, page);
        return new Map(ids.map((id) => [id, pageOf(id)]));
      }),
    );
    this.countOf = batched(deadline, (ids) => notes.counts(sight, ids));
  }

  /** @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async of(person: Person, { first = null, after = null }: PageInput): Promise<NoteConnection> {
    const found = await this.pagesOf({ first, after }).load(person.id);
    if (found === null) throw new Error('A list of notes was not read.');
    return connection(
      found,
      (note) => this.shown(note),
      async () => (await this.countOf.load(person.id)) ?? 0,
    );
  }

  /** @throws UserError FORBIDDEN for a program, BAD_ARGUMENT naming `personId`, `text` or `dueOn` */
  async add({ personId: id, text, dueOn }: AddNoteArgs): Promise<Note> {
    const authorKey = this.scope.requireSelf().key;
    const { id: personId } = await this.people.personNamed(id);
    return this.shown(await this.notes.add(this.scope.recording(), { authorKey, personId, text, dueOn }));
  }

  /** @throws UserError FORBIDDEN for a program, BAD_ARGUMENT naming `id`, `text` or `dueOn` */
  async change({ id, ...change }: ChangeNoteArgs): Promise<Note> {
    const own = { id, authorKey: this.scope.requireSelf().key };
    return this.shown(await this.notes.change(this.scope.recording(), own, change));
  }

  /** @throws UserError FORBIDDEN for a program, BAD_ARGUMENT naming `id` */
  async remove(id: string): Promise<boolean> {
    await this.notes.remove(this.scope.tenantId, { id, authorKey: this.scope.requireSelf().key });
    return true;
  }

  shown({ id, personId, authorKey, text, dueOn, createdAt, doneAt }: NoteView): Note {
    const times = { createdAt: this.scope.instant(createdAt), doneAt: this.scope.instantOrNull(doneAt) };
    return { id, personId, authorKey, text, dueOn, ...times };
  }
}
