import { periodBefore, readPeriod, UserError, type Comparison, type Period } from '@qunshu/kernel';
import type { Asked, DailyFigures, Figures, FiguresService, Scope } from '@qunshu/performance';
import type { GroupMetrics, MetricsOf, PeriodInput } from '../types/metrics';
import { batched, loaderFor } from './batched';
import type { RequestScope } from './request-scope';

const MAX_DAYS = 400;

/** The figures of any scopes, for one request: what is asked of many at the same moment is one question. */
export class MetricsReader {
  private readonly figuresOf;
  private readonly dailyOf;
  private readonly retentionOf;
  private readonly survivalOf;
  private readonly scopes = new Map<string, Scope>();
  private today: Promise<string> | null = null;

  constructor(
    private readonly scope: RequestScope,
    private readonly service: FiguresService,
  ) {
    const { tenantId } = scope;
    const loader = <Args, Value>(ask: (scopes: readonly Scope[], args: Args) => Promise<readonly Value[]>) =>
      loaderFor((args: Args) =>
        batched(scope.deadline, async (keys) => {
          const found = await ask(
            keys.flatMap((key) => this.scopes.get(key) ?? []),
            args,
          );
          return new Map(found.map((value, n) => [keys[n] ?? '', value]));
        }),
      );
    this.figuresOf = loader((scopes, asked: Asked) => service.figures(tenantId, scopes, asked));
    this.dailyOf = loader((scopes, asked: Asked) => service.daily(tenantId, scopes, asked));
    this.retentionOf = loader((scopes, asked: Asked & { days: number }) => service.retention(tenantId, scopes, asked));
    this.survivalOf = loader((scopes, asked: Asked & { days: number }) =>
      service.groupSurvival(tenantId, scopes, asked),
    );
  }

  /** @throws UserError BAD_ARGUMENT naming the part of the period that cannot be */
  async period(input: PeriodInput): Promise<Period> {
    return readPeriod(input, await (this.today ??= this.service.today(this.scope.tenantId)));
  }

  async metrics(of: MetricsOf, known?: Figures): Promise<GroupMetrics> {
    const figures = known ?? (await this.figuresOf(of.asked).load(this.key(of.scope)));
    if (figures === null) throw new Error('Figures were not read.');
    return { ...figures, of };
  }

  previous({ scope, asked }: MetricsOf, by: Comparison): Promise<GroupMetrics> {
    return this.metrics({ scope, asked: { ...asked, period: periodBefore(asked.period, by) } });
  }

  async daily({ scope, asked }: MetricsOf): Promise<readonly DailyFigures[]> {
    return (await this.dailyOf(asked).load(this.key(scope))) ?? [];
  }

  async ofGroup(chatId: string, period: PeriodInput): Promise<MetricsOf> {
    return { scope: { kind: 'group', chatId }, asked: { period: await this.period(period), attribution: 'AT_EVENT' } };
  }

  retention({ scope, asked }: MetricsOf, days: number): Promise<number | null> {
    return this.retentionOf({ ...asked, days: readDays(days) }).load(this.key(scope));
  }

  groupSurvival({ scope, asked }: MetricsOf, days: number): Promise<number | null> {
    return this.survivalOf({ ...asked, days: readDays(days) }).load(this.key(scope));
  }

  private key(scope: Scope): string {
    const key = keyOf(scope);
    this.scopes.set(key, scope);
    return key;
  }
}

function readDays(days: number): number {
  if (days >= 1 && days <= MAX_DAYS) return days;
  throw new UserError('BAD_ARGUMENT', { argument: 'days', problem: `must be from 1 to ${MAX_DAYS}.` });
}

function keyOf(scope: Scope): string {
  switch (scope.kind) {
    case 'staff':
      return JSON.stringify(['staff', scope.staffKey, scope.departmentId]);
    case 'department':
      return JSON.stringify(['department', scope.departmentId, scope.directOnly ?? false]);
    case 'group':
      return JSON.stringify(['group', scope.chatId]);
  }
}
