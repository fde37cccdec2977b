import { Calendar } from '@qunshu/kernel';
import { contribute } from './contributions.rules';
import { creditsOf, type Credit, type Holding } from './credits.rules';
import { COUNTERS, Ledger } from './ledger';
import type { Posts } from './post';

const DAY = 86_400_000;
/** Noon of a day of May 2026 in UTC. */
const noon = (day: number): number => Date.parse('2026-05-01T12:00:00Z') + (day - 1) * DAY;
const calendar = new Calendar('UTC');

const MEI = { staffKey: 'mei', path: '1/2' };
const BO = { staffKey: 'bo', path: '1/3' };
const ALWAYS_MEI: Posts = [{ at: -Infinity, post: MEI }];
const THEN_BO: Posts = [...ALWAYS_MEI, { at: noon(10), post: BO }];

const seat = (from: number, to: number | null, rest: Partial<Holding> = {}): Holding => ({
  ...{ kind: 'seat', holding: `s${from}`, chatId: 'G', from, to, begunBy: 'joined', founding: false },
  endedBy: to === null ? null : 'left',
  ...rest,
});

/** What credits add to scopes, by book, day and scope, as `counter amount`; what is nothing is left out. */
function entriesOf(credits: readonly Credit[]): Map<string, string> {
  const ledger = new Ledger(calendar);
  contribute(credits, { ledger, amount: 1 });
  return textsOf(ledger);
}

function textsOf({ figures }: Ledger): Map<string, string> {
  const texts = [...figures].map(([key, counts]): [string, string] => {
    const said = COUNTERS.flatMap((counter, n) => (counts[n] ? [`${counter} ${counts[n]}`] : []));
    return [key.replace('2026-05-', ''), said.join(', ')];
  });
  return new Map(texts.filter(([, text]) => text !== ''));
}

describe('a stay', () => {
  it('counts in its group, to its owner, and in every department above, on its days', () => {
    const found = entriesOf(creditsOf(seat(noon(3), noon(5)), ALWAYS_MEI));
    const scopes = ['group:G', 'staff:mei', 'dept:1', 'dept:2', 'staff@1:mei', 'staff@2:mei', 'own:2'];
    expect([...found.keys()].sort()).toEqual(
      scopes.flatMap((scope) => [`event|03|${scope}`, `event|05|${scope}`]).sort(),
    );
    for (const scope of scopes) {
      expect(found.get(`event|03|${scope}`)).toBe('joined 1, seats 1, gained 1');
      expect(found.get(`event|05|${scope}`)).toBe('leftAlone 1, seats -1, lost 1');
    }
  });

  it('that a dismissal ended is gone, and nobody has left', () => {
    const found = entriesOf(creditsOf(seat(noon(3), noon(5), { endedBy: 'dismissed' }), ALWAYS_MEI));
    expect(found.get('event|05|dept:1')).toBe('seats -1, lost 1');
  });

  it('moves from scope to scope with its group, and stays in what holds both', () => {
    const found = entriesOf(creditsOf(seat(noon(3), null), THEN_BO));
    expect(found.get('event|10|dept:2')).toBe('seats -1, lost 1');
    expect(found.get('event|10|dept:3')).toBe('seats 1, movedIn 1, gained 1');
    expect(found.get('event|10|staff:bo')).toBe('seats 1, movedIn 1, gained 1');
    expect([found.get('event|10|dept:1'), found.get('event|10|group:G')]).toEqual([undefined, undefined]);
  });

  it('has in the other book what turns the owner of the moment into the one of today', () => {
    const found = entriesOf(creditsOf(seat(noon(3), null), THEN_BO));
    expect(found.get('moved|03|dept:2')).toBe('joined -1, seats -1, gained -1');
    expect(found.get('moved|03|dept:3')).toBe('joined 1, seats 1, gained 1');
    expect(found.get('moved|10|dept:3')).toBe('seats -1, movedIn -1, gained -1');
    expect([...found.keys()].filter((key) => key.startsWith('moved') && /dept:1|group/.test(key))).toEqual([]);
  });

  it('of somebody who is there already gains no person', () => {
    const credits = [seat(noon(3), null), seat(noon(4), null, { chatId: 'H' })];
    const found = entriesOf(credits.flatMap((holding) => creditsOf(holding, ALWAYS_MEI)));
    expect(found.get('event|04|dept:1')).toBe('joined 1, seats 1, overlapping 1');
    expect(found.get('event|04|group:H')).toBe('joined 1, seats 1, gained 1');
  });

  it('counts only to its group where nobody owns that', () => {
    const found = entriesOf(creditsOf(seat(noon(3), null), []));
    expect([...found.keys()]).toEqual(['event|03|group:G']);
  });
});

describe('the days that a stay lasted', () => {
  const lifetime = (lasts: number): string[] => {
    const ledger = new Ledger(calendar);
    contribute(creditsOf(seat(noon(3), noon(3) + lasts), ALWAYS_MEI), { ledger, amount: 1 });
    return [...ledger.lifetimes.keys()].filter((key) => key.endsWith('group:G'));
  };

  it('are begun ones, counted from its beginning', () => {
    expect([0, 1, 7 * DAY, 7 * DAY + 1].flatMap(lifetime)).toEqual(
      [0, 1, 7, 8].map((days) => `event|2026-05-03|${days}||group:G`),
    );
  });

  it('are kept for the group, and for the owner at their post: what else they count to is the sum of those', () => {
    const ledger = new Ledger(calendar);
    contribute(creditsOf(seat(noon(3), noon(12)), THEN_BO), { ledger, amount: 1 });
    expect(Object.fromEntries([...ledger.lifetimes].filter(([, stays]) => stays !== 0))).toEqual({
      'event|2026-05-03|9||group:G': 1,
      'event|2026-05-03|9|1/2|staff:mei': 1,
      'moved|2026-05-03|9|1/2|staff:mei': -1,
      'moved|2026-05-03|9|1/3|staff:bo': 1,
    });
  });
});

describe('a contact and a group', () => {
  it('count what they are, and a contact in no group', () => {
    const contact = seat(noon(3), noon(5), { kind: 'contact', chatId: '', begunBy: 'added', endedBy: 'deleted' });
    const found = entriesOf(creditsOf(contact, ALWAYS_MEI));
    expect(found.get('event|03|dept:1')).toBe('contactsAdded 1, contacts 1, contactPeople 1');
    expect(found.get('event|05|dept:1')).toBe('contactsDeleted 1, contacts -1, contactPeople -1');
    expect([...found.keys()].filter((key) => key.includes('group'))).toEqual([]);
    const group = seat(noon(3), noon(5), { kind: 'group', begunBy: 'created', endedBy: 'dismissed' });
    const founded = entriesOf(creditsOf(group, ALWAYS_MEI));
    expect(founded.get('event|03|dept:1')).toBe('groupsCreated 1, groupsHeld 1');
    expect(founded.get('event|05|dept:1')).toBe('groupsDismissed 1, groupsHeld -1');
  });

  it('a group of which only a callback was seen is held, and was not created', () => {
    const group = seat(noon(3), null, { kind: 'group', begunBy: 'seen' });
    expect(entriesOf(creditsOf(group, ALWAYS_MEI)).get('event|03|dept:1')).toBe('groupsHeld 1');
  });
});

it('what is taken away again leaves nothing', () => {
  const credits = [seat(noon(3), noon(12)), seat(noon(4), null, { chatId: 'H', founding: true })].flatMap((holding) =>
    creditsOf(holding, THEN_BO),
  );
  const ledger = new Ledger(calendar);
  contribute(credits, { ledger, amount: 1 });
  contribute([...credits].reverse(), { ledger, amount: -1 });
  expect(textsOf(ledger)).toEqual(new Map());
  expect([...ledger.lifetimes.values()].every((stays) => stays === 0)).toBe(true);
});
