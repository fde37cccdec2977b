import { Calendar } from '@qunshu/kernel';
import { changeOf, changeText, type FigureChange } from './figure-change';
import { changeFrom, isNoted, sumsOfChanges } from './figure-change.rules';
import { countOf, Ledger, type Counter, type FigureSums } from './ledger';

const NOON = Date.parse('2026-05-03T12:00:00+08:00');
const DAY = 86_400_000;

interface Added {
  readonly counter: Counter;
  readonly scope: string;
  readonly amount?: number;
  readonly at?: number;
}

function ledgerOf(...added: readonly Added[]): Ledger {
  const ledger = new Ledger(new Calendar('Asia/Shanghai'));
  for (const { counter, scope, amount = 1, at = NOON } of added)
    ledger.add(counter, { book: 'event', scope, at, amount });
  return ledger;
}

/** As it is stored and read again. */
function noted(sums: FigureSums): FigureChange {
  const change = changeFrom(sums);
  if (change === null) throw new Error('nothing is noted');
  return changeOf(changeText(change));
}

describe('what is noted of a change', () => {
  it('gives the same sums again', () => {
    const ledger = ledgerOf(
      { counter: 'joined', scope: 'staff:mei' },
      { counter: 'seats', scope: 'staff:mei' },
      { counter: 'joined', scope: 'group:wr|A' },
      { counter: 'leftAlone', scope: 'staff:mei', at: NOON + DAY },
    );
    ledger.addLifetime({ book: 'moved', scope: 'staff:mei', path: '1/2', at: NOON, amount: -1 }, 3);
    ledger.addLifetime({ book: 'event', scope: 'group:wr|A', path: '', at: NOON, amount: 2 }, 3);
    expect(sumsOfChanges([noted(ledger)])).toEqual({ figures: ledger.figures, lifetimes: ledger.lifetimes });
  });

  it('has scopes to which the same is added together, once', () => {
    const scopes = ['dept:1', 'dept:2', 'staff:mei'];
    const { figures } = noted(ledgerOf(...scopes.map((scope) => ({ counter: 'joined' as const, scope }))));
    expect(figures).toEqual([{ book: 'event', day: '2026-05-03', add: [['joined', 1]], scopes }]);
  });

  it('is nothing where what is taken out comes in again', () => {
    const ledger = ledgerOf(
      { counter: 'joined', scope: 'staff:mei' },
      { counter: 'joined', scope: 'staff:mei', amount: -1 },
    );
    ledger.addLifetime({ book: 'event', scope: 'staff:mei', path: '1', at: NOON, amount: 1 }, 3);
    ledger.addLifetime({ book: 'event', scope: 'staff:mei', path: '1', at: NOON, amount: -1 }, 3);
    expect(changeFrom(ledger)).toBeNull();
  });

  it('adds up with what others noted, in whatever order', () => {
    const joined = noted(ledgerOf({ counter: 'joined', scope: 'staff:mei' }, { counter: 'seats', scope: 'staff:mei' }));
    const left = noted(
      ledgerOf({ counter: 'leftAlone', scope: 'staff:mei' }, { counter: 'seats', scope: 'staff:mei', amount: -1 }),
    );
    const [one, other] = [sumsOfChanges([joined, left, joined]), sumsOfChanges([left, joined, joined])];
    expect(one).toEqual(other);
    const counts = one.figures.get('event|2026-05-03|staff:mei') ?? [];
    expect((['joined', 'leftAlone', 'seats'] as const).map((counter) => countOf(counts, counter))).toEqual([2, 1, 1]);
  });
});

it('a change of few scopes is noted, one of very many goes into the figures at once', () => {
  const many = Array.from({ length: 500 }, (_, n) => ({ counter: 'joined' as const, scope: `group:wr${n}` }));
  expect([isNoted(ledgerOf(...many.slice(0, 30))), isNoted(ledgerOf(...many))]).toEqual([true, false]);
});
