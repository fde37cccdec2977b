import { Injectable } from '@nestjs/common';
import type { Period } from '@qunshu/kernel';
import type { Attribution, DailyFigures, Figures, Scope } from './figures';

export interface Asked {
  readonly period: Period;
  readonly attribution: Attribution;
}

@Injectable()
export class FiguresService {
  figures(_tenantId: string, scopes: readonly Scope[], _asked: Asked): Promise<Figures[]> {
    return Promise.resolve(scopes.map((_, n) => figuresOf(n)));
  }

  retention(_tenantId: string, scopes: readonly Scope[], _asked: Asked & { days: number }): Promise<(number | null)[]> {
    return Promise.resolve(scopes.map(() => 0.5));
  }

  groupSurvival(
    _tenantId: string,
    scopes: readonly Scope[],
    _asked: Asked & { days: number },
  ): Promise<(number | null)[]> {
    return Promise.resolve(scopes.map(() => null));
  }

  daily(_tenantId: string, scopes: readonly Scope[], _asked: Asked): Promise<DailyFigures[][]> {
    return Promise.resolve(scopes.map(() => []));
  }
}

export function figuresOf(n: number): Figures {
  return {
    groupsOwned: n,
    groupsCreated: 0,
    groupsDismissed: 0,
    customersJoined: 0,
    foundingJoins: 0,
    customersLeft: 0,
    leftByThemselves: 0,
    removed: 0,
    departuresInferred: 0,
    netGrowth: 0,
    customerSeats: 0,
    uniqueCustomers: 0,
    peopleGained: 0,
    peopleLost: 0,
    overlapRate: null,
    contacts: 0,
    contactsAdded: 0,
    contactsDeleted: 0,
    contactOverlapRate: null,
    contactedRate: null,
    churnRate: null,
  };
}
