import { NoteRow, PersonIdentityRow } from '@qunshu/database';
import { accessWorld, PERIOD, type World, type WorldTenant } from '../support/access-world';
import { post } from '../support/api-app';

let world: World;
beforeAll(async () => (world = await accessWorld()));
afterAll(() => world.api.close());

type Who = 'staff' | 'manager' | 'admin' | 'colleague';

interface Note {
  readonly id: string;
  readonly text: string;
  readonly dueOn: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
  readonly author: { readonly userId: string };
  readonly person: { readonly id: string } | null;
}

interface Answer {
  readonly person: {
    readonly notes: {
      readonly totalCount: number;
      readonly nodes: readonly Note[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  } | null;
  readonly addNote: Note;
  readonly changeNote: Note;
  readonly removeNote: boolean;
  readonly today: { readonly date: string; readonly followUps: readonly Note[] };
}

const FIELDS = 'id text dueOn createdAt doneAt author { userId } person { id }';

async function tokenOf(who: Who, tenant: WorldTenant): Promise<string> {
  if (who === 'colleague') return world.api.token(tenant.tenantId, 'Near', 'staff');
  return tenant.tokens[who] ?? '';
}

async function ask(who: Who, query: string, { tenant = world.acme, variables = {} } = {}) {
  const { data, errors } = await post(world.api.server, { query, variables }, await tokenOf(who, tenant));
  return { data: data as unknown as Answer, errors };
}

async function notesOf(who: Who, args = '', tenant = world.acme): Promise<Answer['person']> {
  const query = `{ person(id: "${tenant.people.own}") { notes${args} { totalCount nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } } } }`;
  const { data, errors } = await ask(who, query, { tenant });
  expect(errors).toEqual([]);
  return data.person;
}

const texts = (person: Answer['person']): string[] => person?.notes.nodes.map(({ text }) => text) ?? [];

async function add(who: Who, text: string, more = ''): Promise<Note> {
  const query = `mutation ($text: String!) { addNote(personId: "${world.acme.people.own}", text: $text${more}) { ${FIELDS} } }`;
  const { data, errors } = await ask(who, query, { variables: { text } });
  expect(errors).toEqual([]);
  return data.addNote;
}

async function refused(who: Who, query: string): Promise<unknown> {
  const { errors } = await ask(who, query);
  return [errors[0]?.extensions.code, errors[0]?.extensions.argument];
}

describe('the notes of a person', () => {
  it('are their own for staff, those of their branch for managers, and all for admins', async () => {
    expect(texts(await notesOf('staff'))).toEqual(['note']);
    expect(texts(await notesOf('colleague'))).toEqual(['note NEAR']);
    expect(texts(await notesOf('manager')).sort()).toEqual(['note', 'note NEAR']);
    expect(texts(await notesOf('admin')).sort()).toEqual(['note', 'note FAR', 'note NEAR']);
    expect((await notesOf('manager'))?.notes.totalCount).toBe(2);
    expect(texts(await notesOf('staff', '', world.other))).toEqual(['note']);
  });

  it('come newest first, page by page', async () => {
    for (const text of ['<script>', '=1+1', '王姐🌸\u200f']) await add('staff', text);
    const first = await notesOf('staff', '(first: 2)');
    expect(texts(first)).toEqual(['王姐🌸\u200f', '=1+1']);
    expect(first?.notes).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const rest = await notesOf('staff', `(first: 2, after: "${first?.notes.pageInfo.endCursor ?? ''}")`);
    expect(texts(rest)).toEqual(['<script>', 'note']);
  });

  it('are changed and removed by their author alone', async () => {
    const note = await add('staff', ' call her ', `, dueOn: "${PERIOD.from}"`);
    expect(note).toMatchObject({ text: 'call her', dueOn: PERIOD.from, doneAt: null, author: { userId: 'Own' } });
    for (const who of ['manager', 'colleague'] as const) {
      expect(await refused(who, `mutation { changeNote(id: "${note.id}", text: "x") { id } }`)).toEqual([
        'BAD_USER_INPUT',
        'id',
      ]);
      expect(await refused(who, `mutation { removeNote(id: "${note.id}") }`)).toEqual(['BAD_USER_INPUT', 'id']);
    }
    const change = async (args: string): Promise<Note> => {
      const { data, errors } = await ask('staff', `mutation { changeNote(id: "${note.id}", ${args}) { ${FIELDS} } }`);
      expect(errors).toEqual([]);
      return data.changeNote;
    };
    const done = await change('done: true');
    expect(done).toMatchObject({ text: 'call her', dueOn: PERIOD.from });
    expect(done.doneAt).not.toBeNull();
    expect(await change('done: true, text: "called"')).toMatchObject({ text: 'called', doneAt: done.doneAt });
    expect(await change('done: false')).toMatchObject({ doneAt: null, dueOn: PERIOD.from });
    expect(await change('dueOn: null')).toMatchObject({ dueOn: null, text: 'called' });
    expect((await ask('staff', `mutation { removeNote(id: "${note.id}") }`)).data.removeNote).toBe(true);
    expect(await refused('staff', `mutation { removeNote(id: "${note.id}") }`)).toEqual(['BAD_USER_INPUT', 'id']);
  });

  it('have a text and a day that can be, and are of somebody in sight', async () => {
    const adding = (args: string): string => `mutation { addNote(${args}) { id } }`;
    const own = `personId: "${world.acme.people.own}"`;
    expect(await refused('staff', adding(`${own}, text: "  "`))).toEqual(['BAD_USER_INPUT', 'text']);
    expect(await refused('staff', adding(`${own}, text: "${'x'.repeat(1001)}"`))).toEqual(['BAD_USER_INPUT', 'text']);
    expect(await refused('staff', adding(`${own}, text: "x", dueOn: "2026-02-30"`))).toEqual([
      'BAD_USER_INPUT',
      'dueOn',
    ]);
    const far = `personId: "${world.acme.people.far}"`;
    expect(await refused('staff', adding(`${far}, text: "x"`))).toEqual(['BAD_USER_INPUT', 'personId']);
    expect(await refused('admin', adding(`${own}, text: "x"`))).toEqual(['FORBIDDEN', undefined]);
    expect((await add('staff', '🌸'.repeat(1000))).text).toHaveLength(2000);
  });

  it('go with the identity that they came with when people are merged or split', async () => {
    const { write } = world.api.fresh.database;
    const { tenantId, people } = world.acme;
    const before = texts(await notesOf('staff'));
    const identity = { tenantId, kind: 'EXTERNAL_USER_ID', value: 'wmOwn' };
    await write.update(PersonIdentityRow, identity, { personId: people.near });
    expect(texts(await notesOf('admin'))).toEqual([]);
    const moved = `{ person(id: "${people.near}") { notes { totalCount nodes { text person { id } } } } }`;
    const { data } = await ask('staff', moved);
    expect(texts(data.person)).toEqual(before);
    expect(data.person?.notes.nodes[0]?.person).toEqual({ id: people.near });
    await write.update(PersonIdentityRow, identity, { personId: people.own });
    expect(texts(await notesOf('staff'))).toEqual(before);
  });
});

describe('what is due today', () => {
  const due = async (who: Who, tenant = world.acme) => {
    const { data, errors } = await ask(who, `{ today { date followUps { ${FIELDS} } } }`, { tenant });
    expect(errors).toEqual([]);
    return data.today;
  };

  it('is the open notes of the caller, whatever else they may see, the oldest due first', async () => {
    const { date } = await due('staff');
    expect(date).toBe(PERIOD.to);
    await add('staff', 'tomorrow', ', dueOn: "9999-12-31"');
    await add('staff', 'today', `, dueOn: "${date}"`);
    const late = await add('staff', 'late', ', dueOn: "2020-01-01"');
    expect((await due('staff')).followUps.map(({ text }) => text)).toEqual(['late', 'note', 'today']);
    await ask('staff', `mutation { changeNote(id: "${late.id}", done: true) { id } }`);
    expect((await due('staff')).followUps.map(({ text }) => text)).toEqual(['note', 'today']);
    expect((await due('manager')).followUps).toEqual([]);
    expect((await due('staff', world.other)).followUps.map(({ text }) => text)).toEqual(['note']);
  });

  it('keeps a note of somebody who is out of sight now, without the person', async () => {
    const { write } = world.api.fresh.database;
    const { tenantId } = world.acme;
    await write.update(NoteRow, { tenantId, text: 'today' }, { value: 'wmFar' });
    const { followUps } = await due('staff');
    expect(followUps.find(({ text }) => text === 'today')?.person).toBeNull();
    expect(followUps.find(({ text }) => text === 'note')?.person).toEqual({ id: world.acme.people.own });
  });

  it('is nobody’s for a program', async () => {
    expect(await refused('admin', '{ today { date } }')).toEqual(['FORBIDDEN', undefined]);
  });
});
