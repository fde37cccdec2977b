import { changedNote, newNote, originOf } from './notes.rules';

const external = (value: string) => ({ kind: 'EXTERNAL_USER_ID', scope: 'ww', value });
const member = { kind: 'MEMBER_ID', scope: '', value: 'V1' };

describe('what a note hangs on', () => {
  it('is the contact of its author, then any external userid, then whatever there is', () => {
    const identities = [member, external('wmA'), external('wmB')];
    expect(originOf(identities, new Set(['wmB']))).toEqual(external('wmB'));
    expect(originOf(identities, new Set())).toEqual(external('wmA'));
    expect(originOf([member], new Set(['wmB']))).toEqual(member);
    expect(originOf([], new Set())).toBeNull();
  });
});

describe('a change of a note', () => {
  const note = newNote({ text: ' call\0 ', dueOn: '2026-11-23' });

  it('leaves as it is what it does not name', () => {
    expect(note).toEqual({ text: 'call', dueOn: '2026-11-23', doneAt: null });
    expect(changedNote(note, {}, 7)).toEqual(note);
    expect(changedNote(note, { text: null, done: null }, 7)).toEqual(note);
  });

  it('takes the day away only when it says so', () => {
    expect(changedNote(note, { dueOn: null }, 7).dueOn).toBeNull();
    expect(changedNote(note, { dueOn: undefined }, 7).dueOn).toBe('2026-11-23');
  });

  it('keeps when it was done first', () => {
    const done = changedNote(note, { done: true }, 7);
    expect(changedNote(done, { done: true }, 9).doneAt).toBe(7);
    expect(changedNote(done, { done: false }, 9).doneAt).toBeNull();
  });
});
