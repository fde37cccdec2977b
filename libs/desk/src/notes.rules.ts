import { isDay, UserError, type Day, type Instant } from '@qunshu/kernel';

const LONGEST_NOTE = 1000;
const CONTACT = 'EXTERNAL_USER_ID';

/** By what somebody is known. */
export interface Origin {
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
}

export interface NoteState {
  readonly text: string;
  readonly dueOn: Day | null;
  readonly doneAt: Instant | null;
}

/** What is left out stays; `dueOn: null` takes the day away. */
export interface NoteChange {
  readonly text?: string | null | undefined;
  readonly dueOn?: Day | null | undefined;
  readonly done?: boolean | null | undefined;
}

/**
 * The identity that a note is of, so that it goes with it when people are merged or split: the author's own contact with
 * them first, then any external userid, then whatever they were first seen by.
 */
export function originOf(identities: readonly Origin[], ownContacts: ReadonlySet<string>): Origin | null {
  const externals = identities.filter(({ kind }) => kind === CONTACT);
  return externals.find(({ value }) => ownContacts.has(value)) ?? externals[0] ?? identities[0] ?? null;
}

/** @throws UserError BAD_ARGUMENT naming `text` or `dueOn` */
export function newNote(given: { readonly text: string; readonly dueOn?: Day | null | undefined }): NoteState {
  return { text: readText(given.text), dueOn: readDue(given.dueOn ?? null), doneAt: null };
}

/**
 * What becomes of a note. One that is done again was done when it was done first.
 * @throws UserError BAD_ARGUMENT naming `text` or `dueOn`
 */
export function changedNote(note: NoteState, change: NoteChange, now: Instant): NoteState {
  const { text = null, dueOn, done = null } = change;
  return {
    text: text === null ? note.text : readText(text),
    dueOn: dueOn === undefined ? note.dueOn : readDue(dueOn),
    doneAt: done === null ? note.doneAt : doneAt(note, done, now),
  };
}

function doneAt(note: NoteState, done: boolean, now: Instant): Instant | null {
  return done ? (note.doneAt ?? now) : null;
}

function readText(text: string): string {
  // A NUL ends a text in the middle for some databases.
  const note = text.replaceAll('\0', '').trim();
  const length = Array.from(note).length;
  if (length >= 1 && length <= LONGEST_NOTE) return note;
  throw new UserError('BAD_ARGUMENT', {
    argument: 'text',
    problem: `must have from 1 to ${LONGEST_NOTE} characters, and not only blanks.`,
  });
}

function readDue(day: Day | null): Day | null {
  if (day === null || isDay(day)) return day;
  throw new UserError('BAD_ARGUMENT', {
    argument: 'dueOn',
    problem: 'must be a day that exists, written as 2026-11-23.',
  });
}
