import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import {
  pageOf,
  pageRequest,
  UserError,
  writeCursor,
  type CursorShape,
  type Page,
  type PageInput,
  type Sight,
} from '@qunshu/kernel';
import { Calendars } from './calendars.service';
import { CountedScopes, type ScopeAsked } from './counted-scope.service';
import {
  countedSeats,
  turnsOfSeats,
  type CountedSeat,
  type SeatChoice,
  type Span,
  type TurnsAsked,
} from './counted.queries';
import { presenceTurns } from './counted.rules';
import { storedCredits } from './credit.queries';
import type { Scope } from './figures';
import { FiguresService } from './figures.service';
import { FIELD_OF, type CountedPerson, type PeopleAsked, type PeopleFigure } from './people-figures';
import { scopeKey } from './scope-key';

type TurnFigure = 'PEOPLE_GAINED' | 'PEOPLE_LOST';
type Found = CountedSeat & { readonly place: number };

const CHOICES = {
  CUSTOMERS_JOINED: 'joined',
  CUSTOMERS_LEFT: 'left',
  CUSTOMER_SEATS: 'open',
  UNIQUE_CUSTOMERS: 'newest open',
} as const satisfies Record<Exclude<PeopleFigure, TurnFigure>, SeatChoice>;
const TURNS = {
  PEOPLE_GAINED: { edge: 'begin', step: 1 },
  PEOPLE_LOST: { edge: 'end', step: -1 },
} as const satisfies Record<TurnFigure, unknown>;
const TURNS_AT_ONCE = 500;
/** More than happens at one instant: the seats of a branch that moved. */
const MOST_AT_ONE_INSTANT = 100_000;

/** Whom a figure counts: from the very credits that the roll-ups are made of, at the owner and branch of the moment. */
@Injectable()
export class FigurePeopleService {
  constructor(
    private readonly database: Database,
    private readonly calendars: Calendars,
    private readonly figures: FiguresService,
    private readonly scopes: CountedScopes,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `departmentId`, `directOnly`, `staffUserId` or `chatId` */
  scope(sight: Sight, asked: ScopeAsked): Promise<Scope> {
    return this.scopes.scope(sight, asked);
  }

  /** As the figure says. */
  async count(tenantId: string, { figure, period, scope }: PeopleAsked): Promise<number> {
    const [figures] = await this.figures.figures(tenantId, [scope], { period, attribution: 'AT_EVENT' });
    return figures?.[FIELD_OF[figure]] ?? 0;
  }

  /** Newest first, of a period that was checked. @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async page(tenantId: string, asked: PeopleAsked, input: PageInput): Promise<Page<CountedPerson>> {
    const shape = shapeOf(asked);
    const page = pageRequest(input, shape);
    // A cursor names nobody: it tells an instant, and how many of that instant came before.
    const [until, before] = [Number(page.after?.[0] ?? Infinity), Number(page.after?.[1] ?? 0)];
    if (before < 0 || before > MOST_AT_ONE_INSTANT) throw noCursor();
    const span = await this.span(tenantId, asked);
    const seats = await this.seats(tenantId, asked, {
      span,
      until: Math.min(until, span.end),
      take: before + page.first + 1,
    });
    const rows = numbered(seats).filter(({ at, place }) => at < until || place > before);
    const found = pageOf(rows, page, ({ at, place }) => writeCursor(shape, [at, place]));
    return { ...found, items: found.items.map(({ row, cursor }) => ({ row: personOf(row), cursor })) };
  }

  private seats(tenantId: string, { figure, scope }: PeopleAsked, of: SeatsWanted): Promise<CountedSeat[]> {
    if (figure === 'PEOPLE_GAINED' || figure === 'PEOPLE_LOST') return this.turns(tenantId, { figure, scope }, of);
    return countedSeats(this.database.read, tenantId, { ...of, scope, choice: CHOICES[figure] });
  }

  /** Not every seat that begins makes somebody present: they may have had another one. */
  private async turns(
    tenantId: string,
    { figure, scope }: { readonly figure: TurnFigure; readonly scope: Scope },
    { take, ...of }: SeatsWanted,
  ): Promise<CountedSeat[]> {
    const { edge, step } = TURNS[figure];
    const found: CountedSeat[] = [];
    let behind: TurnsAsked['behind'] = null;
    while (found.length < take) {
      const some: CountedSeat[] = await turnsOfSeats(this.database.read, tenantId, {
        ...{ scope, edge, behind, ...of },
        take: TURNS_AT_ONCE,
      });
      const subjects = [...new Set(some.map(({ subject }) => subject))];
      const credits = await storedCredits(this.database.read, tenantId, subjects);
      const key = scopeKey(scope);
      const times = new Map(subjects.map((one) => [one, presenceTurns(credits.get(one) ?? [], key, step)]));
      found.push(...some.filter(({ subject, at }) => times.get(subject)?.has(at)));
      behind = some.at(-1) ?? null;
      if (some.length < TURNS_AT_ONCE) break;
    }
    return found.slice(0, take);
  }

  private async span(tenantId: string, { period }: PeopleAsked): Promise<Span> {
    const today = await this.figures.today(tenantId);
    const calendar = await this.calendars.of(this.database.read, tenantId);
    const to = period.to < today ? period.to : today;
    return { from: calendar.startOf(period.from), end: calendar.endOf(to) };
  }
}

interface SeatsWanted {
  readonly span: Span;
  readonly until: number;
  readonly take: number;
}

function shapeOf({ figure, scope, period }: PeopleAsked): CursorShape {
  const ordering = `${figure} of ${scopeKey(scope)} ${period.from} to ${period.to}`;
  return { ordering, values: ['number', 'number'] };
}

/** Their places among those of one instant, from 1. */
function numbered(seats: readonly CountedSeat[]): Found[] {
  let [last, place] = [NaN, 0];
  return seats.map((seat) => {
    place = seat.at === last ? place + 1 : 1;
    last = seat.at;
    return { ...seat, place };
  });
}

function personOf({ at, subject, stayId }: CountedSeat): CountedPerson {
  return { at, personId: subject.includes(':') ? null : subject, stayId };
}

function noCursor(): UserError {
  return new UserError('BAD_ARGUMENT', { argument: 'after', problem: 'is no cursor of this list.' });
}
