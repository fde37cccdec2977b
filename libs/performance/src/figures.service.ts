import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { addDays, CLOCK, daysFrom, type Calendar, type Clock, type Day, type Period } from '@qunshu/kernel';
import { Calendars } from './calendars.service';
import type { Attribution, DailyFigures, Figures, Scope } from './figures';
import { figuresOf, share, STOCK_COUNTERS } from './figures.rules';
import { cohortOfDay, creationsWithFate } from './cohorts.queries';
import { COUNTERS, countOf, type Counts } from './ledger';
import { dailyOf } from './daily.rules';
import { scopeKey, scopesOfPost } from './scope-key';
import { coverOf, coverUpTo } from './span-cover.rules';
import { FigureLog } from './figure-log.service';
import { endedWithin } from './lifetimes.queries';
import { countsBySpan, scopesBeginning, sumsOf } from './sums.queries';

const DAY_MS = 86_400_000;
const NOTHING: Counts = COUNTERS.map(() => 0);

/** A period that was checked, and to whom things count. */
export interface Asked {
  readonly period: Period;
  readonly attribution: Attribution;
}

/**
 * The figures of metrics.md for any scopes, from the roll-ups. Answers come in the order of the scopes; a scope of which nothing is
 * known has nothing but zeros and nulls. Every method throws UserError TENANT_UNKNOWN.
 */
@Injectable()
export class FiguresService {
  constructor(
    private readonly database: Database,
    private readonly calendars: Calendars,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly log: FigureLog,
  ) {}

  /** By the tenant's calendar. */
  async today(tenantId: string): Promise<Day> {
    return (await this.calendar(tenantId)).dayOf(this.clock.now());
  }

  /** Of a period that is not over, as it stands now. */
  async figures(tenantId: string, scopes: readonly Scope[], asked: Asked): Promise<Figures[]> {
    await this.log.fold(tenantId);
    const period = await this.soFar(tenantId, asked.period);
    const keys = scopes.map(scopeKey);
    const { attribution } = asked;
    const of = { scopes: [...new Set(keys)], attribution };
    const ranges = coverUpTo(period.to);
    const [within, until] = await Promise.all([
      sumsOf(this.database.read, tenantId, { ...of, ranges: coverOf(period) }),
      sumsOf(this.database.read, tenantId, { ...of, ranges, counters: STOCK_COUNTERS }),
    ]);
    return scopes.map(({ kind }, n) => {
      const key = keys[n] ?? '';
      return figuresOf(kind, within.get(key) ?? NOTHING, until.get(key) ?? NOTHING);
    });
  }

  /** One row a day of the period, days after today left out. */
  async daily(tenantId: string, scopes: readonly Scope[], asked: Asked): Promise<DailyFigures[][]> {
    await this.log.fold(tenantId);
    const period = await this.soFar(tenantId, asked.period);
    const keys = scopes.map(scopeKey);
    const of = { scopes: [...new Set(keys)], attribution: asked.attribution };
    const before = await sumsOf(this.database.read, tenantId, {
      ...of,
      ranges: coverUpTo(addDays(period.from, -1)),
      counters: ['seats', 'groupsHeld'],
    });
    const ranges = [{ from: `d${period.from}`, to: `d${period.to}` }];
    const rows = await countsBySpan(this.database.read, tenantId, { ...of, ranges });
    const days = daysFrom(period.from, period.to);
    const byScope = new Map(of.scopes.map((key) => [key, rows.filter(({ scope }) => scope === key)]));
    return keys.map((key) => dailyOf(days, before.get(key) ?? NOTHING, byScope.get(key) ?? []));
  }

  /** Of the stays that began in the period at least `days` x 24 h ago, the share (0 to 1) that lasted longer, or still lasts. */
  async retention(
    tenantId: string,
    scopes: readonly Scope[],
    asked: Asked & { readonly days: number },
  ): Promise<(number | null)[]> {
    await this.log.fold(tenantId);
    const { period, attribution, days } = asked;
    const calendar = await this.calendar(tenantId);
    const cutoff = this.clock.now() - days * DAY_MS;
    const cutoffDay = calendar.dayOf(cutoff);
    const keys = scopes.map(scopeKey);
    const db = this.database.read;
    const to = period.to < cutoffDay ? period.to : addDays(cutoffDay, -1);
    const of = { scopes: [...new Set(keys)], attribution };
    const whole = { ...of, ranges: coverOf({ from: period.from, to }) };
    const hasWhole = period.from <= to;
    const begun = hasWhole ? await sumsOf(db, tenantId, { ...whole, counters: ['joined'] }) : new Map<string, Counts>();
    const ended = hasWhole
      ? await endedWithin(db, tenantId, { ...of, from: period.from, to, days })
      : new Map<string, number>();
    const isSplit = period.from <= cutoffDay && cutoffDay <= period.to;
    // Of the day on which the limit falls, the stays before it count, to the millisecond.
    const from = calendar.startOf(cutoffDay);
    const split = isSplit ? await cohortOfDay(db, tenantId, { ...of, from, to: cutoff, days }) : [];
    const partly = new Map(split.map((one) => [one.scope, one]));
    return keys.map((key) => {
      const joined = countOf(begun.get(key) ?? NOTHING, 'joined') + (partly.get(key)?.begun ?? 0);
      return share(joined - (ended.get(key) ?? 0) - (partly.get(key)?.ended ?? 0), joined);
    });
  }

  /** Of the groups created in the period at least `days` x 24 h ago, the share (0 to 1) that was alive and held a customer then. */
  async groupSurvival(
    tenantId: string,
    scopes: readonly Scope[],
    asked: Asked & { readonly days: number },
  ): Promise<(number | null)[]> {
    const { period, attribution, days } = asked;
    const calendar = await this.calendar(tenantId);
    const from = calendar.startOf(period.from);
    const to = Math.min(calendar.endOf(period.to), this.clock.now() - days * DAY_MS);
    const groups = await creationsWithFate(this.database.read, tenantId, {
      from,
      to,
      attribution,
      ageMs: days * DAY_MS,
      chatIds: chatIdsOf(scopes),
    });
    const counts = new Map<string, { created: number; alive: number }>();
    for (const { post, chatId, isAlive } of groups) {
      for (const key of [scopeKey({ kind: 'group', chatId }), ...scopesOfPost(post)]) {
        const known = counts.get(key) ?? { created: 0, alive: 0 };
        counts.set(key, { created: known.created + 1, alive: known.alive + Number(isAlive) });
      }
    }
    return scopes.map((scope) => {
      const { created, alive } = counts.get(scopeKey(scope)) ?? { created: 0, alive: 0 };
      return share(alive, created);
    });
  }

  /** The scopes whose names begin with a text and of which there is any figure. */
  async scopesBeginning(tenantId: string, prefix: string): Promise<string[]> {
    await this.log.fold(tenantId);
    return scopesBeginning(this.database.read, tenantId, prefix);
  }

  /** The period as far as it has come: nothing is counted after today. */
  private async soFar(tenantId: string, { from, to }: Period): Promise<Period> {
    const today = await this.today(tenantId);
    return { from, to: to < today ? to : today };
  }

  private calendar(tenantId: string): Promise<Calendar> {
    return this.calendars.of(this.database.read, tenantId);
  }
}

/** Null where not every scope is a group. */
function chatIdsOf(scopes: readonly Scope[]): string[] | null {
  const chatIds = scopes.flatMap((scope) => (scope.kind === 'group' ? [scope.chatId] : []));
  return chatIds.length > 0 && chatIds.length === scopes.length ? chatIds : null;
}
