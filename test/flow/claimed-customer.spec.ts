import { accessWorld, type World } from '../support/access-world';
import type { GraphqlAnswer } from '../support/api-app';

let world: World;
beforeAll(async () => (world = await accessWorld()), 60_000);
afterAll(() => world.api.close());

/** What the sidebar asks for the customer whose id WeCom's script told it, and anybody can type. */
async function claimed(of: World['acme'], asker: 'staff' | 'manager' | 'admin', id: string): Promise<GraphqlAnswer> {
  const query = `query ($id: String!) { person(identity: { kind: EXTERNAL_USER_ID, value: $id }) {
    displayName phone identities { value } contacts { remark } timeline { nodes { title } } } }`;
  return world.api.ask(of.tokens[asker] ?? '', query, { id });
}

describe('F15: an external_userid is a claim of whoever sends it', () => {
  it('shows staff their own customer', async () => {
    for (const company of [world.acme, world.other]) {
      const { data } = await claimed(company, 'staff', 'wmOwn');
      expect(data.person).toMatchObject({ displayName: `${company.name} customer` });
    }
  });

  it('is as good as one that does not exist where they have no part in that customer', async () => {
    const none = await claimed(world.acme, 'staff', 'wmNobody');
    expect([none.data.person, none.errors]).toEqual([null, []]);
    for (const id of ['wmNear', 'wmFar', 'wmPast', 'WMOWN', 'wmOwn%', "wmOwn' --"]) {
      const { status, text } = await claimed(world.acme, 'staff', id);
      expect([id, status, text]).toEqual([id, none.status, none.text]);
    }
  });

  it('asks the database the same for what is not theirs as for what is nowhere', async () => {
    const statementsOf = async (id: string): Promise<string[]> => {
      const from = world.api.statements.length;
      await claimed(world.acme, 'staff', id);
      return world.api.statements.slice(from);
    };
    await statementsOf('wmFar');
    const [ofFar, ofNobody] = [await statementsOf('wmFar'), await statementsOf('wmNobody')];
    expect(ofFar.length).toBeGreaterThan(0);
    expect(ofFar).toEqual(ofNobody);
  });

  it('reaches a manager within their branch, and an admin everywhere in their company', async () => {
    const names = async (asker: 'manager' | 'admin'): Promise<unknown[]> => {
      const answers = await Promise.all(['wmNear', 'wmFar'].map((id) => claimed(world.acme, asker, id)));
      return answers.map(({ data }) => data.person !== null);
    };
    expect([await names('manager'), await names('admin')]).toEqual([
      [true, false],
      [true, true],
    ]);
  });
});
