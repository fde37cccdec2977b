import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import {
  newId,
  pageOf,
  pageRequest,
  UserError,
  writeCursor,
  type Day,
  type Page,
  type PageInput,
  type Recording,
  type Sight,
} from '@qunshu/kernel';
import {
  contactsAmong,
  countNotes,
  dueNotes,
  insertNote,
  lockIdentities,
  lockNote,
  NOTE_CURSOR,
  notePages,
  noteSortValues,
  removeNote,
  updateNote,
  type NoteView,
} from './notes.queries';
import { changedNote, newNote, originOf, type NoteChange } from './notes.rules';

const MOST_DUE = 50;

interface OwnNote {
  readonly id: string;
  readonly authorKey: string;
}

/** What staff write down of people: each note is of the identity that its person had then, and only its author changes it. */
@Injectable()
export class Notes {
  constructor(private readonly database: Database) {}

  /**
   * The same page of the notes of each of these people, who are in sight, by authors in sight. Newest first.
   * @throws UserError BAD_ARGUMENT naming `first` or `after`
   */
  async pages(sight: Sight, personIds: readonly string[], input: PageInput): Promise<(id: string) => Page<NoteView>> {
    const page = pageRequest(input, NOTE_CURSOR);
    const found = await notePages(this.database.read, { sight, personIds }, page);
    return (id) => {
      const own = found.filter(({ personId }) => personId === id);
      return pageOf(own, page, (note) => writeCursor(NOTE_CURSOR, noteSortValues(note)));
    };
  }

  counts(sight: Sight, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return countNotes(this.database.read, { sight, personIds });
  }

  /** Open ones of theirs that are due by a day, the oldest due first, at most 50. */
  due(tenantId: string, authorKey: string, by: Day): Promise<NoteView[]> {
    return dueNotes(this.database.read, tenantId, { authorKey, by, most: MOST_DUE });
  }

  /**
   * Of somebody whom the author may see.
   * @throws UserError BAD_ARGUMENT naming `text` or `dueOn`, PERSON_UNKNOWN
   */
  async add(
    rec: Recording,
    note: { authorKey: string; personId: string; text: string; dueOn?: Day | null | undefined },
  ): Promise<NoteView> {
    const { tenantId, recordedAt: createdAt } = rec;
    const { authorKey, personId } = note;
    const own = { id: newId(), authorKey, createdAt, ...newNote(note) };
    await this.database.transaction(async (db) => {
      const identities = await lockIdentities(db, tenantId, personId);
      const externalUserIds = identities.filter(({ kind }) => kind === 'EXTERNAL_USER_ID').map(({ value }) => value);
      const contacts = await contactsAmong(db, tenantId, { staffKey: authorKey, externalUserIds });
      const origin = originOf(identities, contacts);
      if (origin === null) throw new UserError('PERSON_UNKNOWN', { id: personId });
      const { kind, scope, value } = origin;
      await insertNote(db, { tenantId, kind, scope, value, ...own });
    });
    return { personId, ...own };
  }

  /** @throws UserError BAD_ARGUMENT naming `id`, `text` or `dueOn` */
  async change(rec: Recording, { id, authorKey }: OwnNote, change: NoteChange): Promise<NoteView> {
    const { tenantId, recordedAt } = rec;
    return this.database.transaction(async (db) => {
      const note = await lockNote(db, tenantId, { id, authorKey });
      if (note === null) throw noSuchNote();
      const changed = { ...note, ...changedNote(note, change, recordedAt) };
      await updateNote(db, tenantId, changed);
      return changed;
    });
  }

  /** @throws UserError BAD_ARGUMENT naming `id` */
  async remove(tenantId: string, own: OwnNote): Promise<void> {
    const removed = await this.database.transaction((db) => removeNote(db, tenantId, own));
    if (!removed) throw noSuchNote();
  }
}

function noSuchNote(): UserError {
  return new UserError('BAD_ARGUMENT', { argument: 'id', problem: 'there is no such note of yours.' });
}
