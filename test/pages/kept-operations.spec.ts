import { z } from 'zod';
import { PATHS } from './support/paths';
import { Visitor } from './support/visitor';
import { openWorld, type World } from './support/world';

const Sent = z.strictObject({
  variables: z.record(z.string(), z.unknown()).optional(),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) }) }),
});
const OTHER = '{ viewer { role } }';
const REFUSAL = 'Only the operations of our own pages are admitted here';

let world: World;
let visitor: Visitor;
beforeAll(async () => {
  world = await openWorld({ GRAPHQL_OPERATIONS: 'persisted' });
  visitor = await Visitor.of(world);
});
afterAll(async () => {
  await visitor.close();
  await world.close();
});

describe('with GRAPHQL_OPERATIONS=persisted', () => {
  it('every page asks by hashes alone, and is answered', async () => {
    const refused: string[] = [];
    const visit = await visitor.visit({
      as: 'admin',
      size: 'desk',
      path: PATHS[0],
      before: (page) => {
        page.on('response', (answer) => {
          if (answer.url().endsWith('/graphql') && !answer.ok()) refused.push(answer.request().postData() ?? '');
        });
        return Promise.resolve();
      },
    });
    for (const path of PATHS) await visit.goTo(path);
    expect(visit.questions.length).toBeGreaterThan(0);
    expect(visit.questions.filter((body) => !Sent.safeParse(JSON.parse(body)).success)).toEqual([]);
    expect([refused, visit.faults]).toEqual([[], []]);
    await visit.close();
  });

  it('any other document is refused, to a program and in a page', async () => {
    await expect(world.ask('admin', OTHER)).rejects.toThrow(REFUSAL);
    const visit = await visitor.visit({ as: 'admin', size: 'desk', path: PATHS[0] });
    const body = JSON.stringify(JSON.stringify({ query: OTHER }));
    const asked = `fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${body} })`;
    expect(await visit.page.evaluate<string>(`${asked}.then((answer) => answer.text())`)).toContain(REFUSAL);
    await visit.close();
  });
});
