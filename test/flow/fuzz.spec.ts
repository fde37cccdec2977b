import * as fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { UserError, writeCursor } from '@qunshu/kernel';
import { readCallback } from '@qunshu/wecom';
import { apiSchema } from '../../apps/api/src/schema';
import { CallbackDoors } from '../../apps/gateway/src/callback-doors';
import { IngestDoor } from '../../apps/gateway/src/v1/ingest-door';
import { accessWorld, type World } from '../support/access-world';
import { post } from '../support/api-app';
import { envelope, joinText, query, resign, seal, sealBytes } from '../support/callbacks';
import { CostMeter } from '../support/cost-meter';
import { gatewayCorp, type GatewayCorp } from '../support/gateway-corp';
import { randomDocument, Tape } from '../support/random-document';

const LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
const LONG_TIMES = 25;
const runs = (count: number): { numRuns: number } => ({ numRuns: LONG ? count * LONG_TIMES : count });
if (LONG) jest.setTimeout(3_600_000);

let corp: GatewayCorp;
let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  corp = await gatewayCorp();
  world = await accessWorld();
  schema = await apiSchema();
});
afterAll(async () => {
  await corp.gateway.close();
  await world.api.close();
});

/** What a request may cost is checked in the long run only, where nothing else shares the machine. */
function check({ p99 }: CostMeter): void {
  if (!LONG) return;
  expect(p99.cpuMs).toBeLessThan(50);
  expect(p99.mib).toBeLessThan(10);
}

/** A text with stretches of it left out, doubled, and replaced by what parsers trip over. */
function mutated(text: string, pieces: readonly string[]): fc.Arbitrary<Buffer> {
  const change = fc.record({
    at: fc.nat(text.length),
    length: fc.integer({ min: 0, max: 12 }),
    by: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })),
    times: fc.constantFrom(1, 1, 1, 2, 5000),
  });
  return fc.array(change, { maxLength: 4 }).map((changes) => {
    const whole = changes.reduce(
      (now, { at, length, by, times }) => now.slice(0, at) + by.repeat(times) + now.slice(at + length),
      text,
    );
    return Buffer.from(whole).subarray(0, 256 * 1024);
  });
}

const XML = [
  '<',
  '>',
  '&',
  '&#0;',
  '&#x10ffff;',
  '&lol;',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE a>',
  '<?x?>',
  '<!--',
  '<a>',
  '</xml>',
  '\0',
  '\ufeff',
  '<Encrypt>',
];
const JSONS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  'null',
  '1e999',
  '-0',
  '"__proto__":',
  '\\ud800',
  '\u0000',
  '{"a":',
  '[[',
];
const raw = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc.string().map((text) => Buffer.from(text)),
);
const path = (): string => new URL(corp.url).pathname;
const door = (): CallbackDoors => corp.gateway.app.get(CallbackDoors, { strict: false });

/** Who is refused waits for keys that may have changed, all for the same ones: so many are sent at once. */
async function answersTo(requests: readonly (readonly [string, Buffer])[], meter: CostMeter): Promise<string[]> {
  const asked = requests.map(([sent, body]) =>
    Promise.resolve(meter.measureTurn(() => door().take(`${path()}?${sent}`, body))),
  );
  return (await Promise.all(asked)).map(({ kind }) => kind);
}

const AT_ONCE = { minLength: 60, maxLength: 60 };

it('an envelope is taken or refused, whatever it is', async () => {
  const meter = new CostMeter();
  const sealed = seal(corp.keys, joinText('wrFuzz', 'wmA'));
  const whole = mutated(envelope(sealed.encrypt), XML);
  const bodies = fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: raw });
  const good = query(sealed.query);
  const queries = fc.oneof(fc.constant(good), mutated(good, ['&', '=', '%', '%00', '[]', '?']).map(String));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(queries, bodies), AT_ONCE), async (requests) => {
      for (const kind of await answersTo(requests, meter)) expect(['text', 'refused', 'malformed']).toContain(kind);
    }),
    runs(10),
  );
  check(meter);
});

it('ciphertext under a good signature is refused, whatever is in it', async () => {
  const meter = new CostMeter();
  const signed = fc.uint8Array({ minLength: 1, maxLength: 256 }).map((bytes): [string, Buffer] => {
    const encrypt = Buffer.from(bytes).toString('base64');
    return [query(resign(corp.keys, encrypt)), Buffer.from(envelope(encrypt))];
  });
  await fc.assert(
    fc.asyncProperty(fc.array(signed, AT_ONCE), async (requests) => {
      for (const kind of await answersTo(requests, meter)) expect(kind).toBe('refused');
    }),
    runs(5),
  );
  check(meter);
});

it('the text inside an authentic envelope is always taken', async () => {
  const meter = new CostMeter();
  const texts = fc.oneof(
    { weight: 4, arbitrary: mutated(joinText('wrInner', 'wmA'), XML) },
    { weight: 1, arbitrary: raw },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (whole) => {
      const text = whole.subarray(0, 150 * 1024);
      readCallback(text);
      const sealed = sealBytes(corp.keys, text);
      const body = Buffer.from(envelope(sealed.encrypt));
      const answer = await meter.measure(() => Promise.resolve(door().take(`${path()}?${query(sealed.query)}`, body)));
      expect(answer).toEqual({ kind: 'text', text: 'success' });
    }),
    runs(200),
  );
  check(meter);
});

describe('what is sent to /v1/ingest', () => {
  const open = { kind: 'MINI_PROGRAM_OPEN_ID', appId: 'wx0f', value: 'oA1' };
  const track = {
    messageId: 'm-1',
    type: 'track',
    event: 'order_paid',
    timestamp: '2026-11-20T08:00:00+08:00',
    identities: [open],
  };
  const properties = {
    orderId: 'O1',
    amount: '128.00',
    currency: 'CNY',
    items: [{ sku: 'S1', quantity: 1, price: '128.00' }],
  };
  const batch = [
    { ...track, properties },
    { ...track, messageId: 'm-2', type: 'identify', traits: { phone: '13800000000' } },
  ];
  const hostile = fc.oneof(
    fc.anything({ withNullPrototype: false }),
    fc.constantFrom('__proto__', 1e308, '\ud800', 'undefined'),
  );
  const message = fc
    .tuple(
      fc.constantFrom(...batch),
      fc.constantFrom('messageId', 'type', 'event', 'timestamp', 'identities', 'properties', 'traits'),
      hostile,
    )
    .map(([whole, key, value]) => ({ ...whole, [key]: value }));

  it('is counted message by message, or refused as a whole', async () => {
    const meter = new CostMeter();
    const texts = fc.oneof(
      mutated(JSON.stringify({ batch }), JSONS),
      fc.array(message, { maxLength: 5 }).map((messages) => Buffer.from(jsonOf({ batch: messages }))),
      raw,
    );
    const { tenantId } = corp;
    await fc.assert(
      fc.asyncProperty(texts, async (body) => {
        const ingest = corp.gateway.app.get(IngestDoor, { strict: false });
        const receipt = await meter.measure(() => ingest.take({ tenantId, session: null }, body).catch(declared));
        if (receipt === 'BAD_BODY') return;
        if (typeof receipt === 'string') throw new Error(receipt);
        const sent = (JSON.parse(body.toString()) as { batch: unknown[] }).batch.length;
        expect(receipt.accepted + receipt.duplicates + receipt.rejected.length).toBe(sent);
      }),
      runs(300),
    );
    check(meter);
  });
});

/** The code of an error that callers are told of; any other one is a crash. */
function declared(error: unknown): string {
  if (error instanceof UserError) return error.code;
  throw error;
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each));
}

describe('a question in GraphQL', () => {
  const declaredCodes = ['BAD_USER_INPUT', 'QUERY_TOO_COMPLEX', 'FORBIDDEN'];
  const numbers = fc.array(fc.nat(), { minLength: 10, maxLength: 120 });

  it('is answered, or refused by one of the codes', async () => {
    const meter = new CostMeter();
    const { api, acme } = world;
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom('admin', 'manager', 'staff'), async (choices, role) => {
        const document = randomDocument(schema, new Tape(choices));
        const body = { query: document, variables: { v: choices[0] ?? 0 } };
        const answer = await meter.measure(() => post(api.server, body, acme.tokens[role] ?? ''));
        for (const { extensions } of answer.errors) expect(declaredCodes).toContain(extensions.code);
      }),
      runs(250),
    );
    check(meter);
  });

  it('with any cursor gives a page, or says that it is no cursor of this list', async () => {
    const meter = new CostMeter();
    const { api, acme } = world;
    const lists = ['people', 'customerGroups', 'identityConflicts'];
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.constantFrom(null, true, 1e400, -1, '', '\ud800', 9_007_199_254_740_993),
    );
    const cursors = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.array(value, { maxLength: 4 }).map((values) => Buffer.from(JSON.stringify(values)).toString('base64url')),
      // The right form, with a place that no row has.
      fc
        .tuple(
          fc.constantFrom('people by last seen', 'groups by creation', 'identity conflicts', 'timeline'),
          fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true })),
          fc.string({ unit: 'binary' }),
        )
        .map(([ordering, ...values]) => writeCursor({ ordering, values: [] }, values)),
    );
    await fc.assert(
      fc.asyncProperty(cursors, fc.constantFrom(...lists), async (after, list) => {
        const text = `query ($after: String) { ${list}(after: $after) { totalCount pageInfo { endCursor } } }`;
        const body = { query: text, variables: { after } };
        const answer = await meter.measure(() => post(api.server, body, acme.tokens.admin ?? ''));
        for (const { extensions } of answer.errors)
          expect(extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'after' });
      }),
      runs(150),
    );
    check(meter);
  });
});
