import type { Notes, SilentCustomers } from '@qunshu/desk';
import { addDays, UserError } from '@qunshu/kernel';
import type { FiguresService, GroupMovesService } from '@qunshu/performance';
import type { GroupMove } from '../types/group-move';
import type { Note } from '../types/note';
import type { SilentCustomer, Today } from '../types/today';
import type { GroupReader } from './group-reader';
import type { NoteReader } from './note-reader';
import type { PeopleReader } from './people-reader';
import type { RequestScope } from './request-scope';

const DAY_MS = 86_400_000;
const MAX_DAYS = 400;
const MOST_SILENT = 20;

export interface TodaySources {
  readonly notes: Notes;
  readonly silent: SilentCustomers;
  readonly moves: GroupMovesService;
  readonly figures: FiguresService;
}

/** What the member of staff who asks may want to look after today, for one request. */
export class TodayReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly sources: TodaySources,
    private readonly readers: {
      readonly notes: NoteReader;
      readonly groups: GroupReader;
      readonly people: PeopleReader;
    },
  ) {}

  /** @throws UserError FORBIDDEN for a program */
  async today(): Promise<Today> {
    this.scope.requireSelf();
    return { date: await this.sources.figures.today(this.scope.tenantId) };
  }

  async followUps(date: string): Promise<Note[]> {
    const due = await this.sources.notes.due(this.scope.tenantId, this.scope.requireSelf().key, date);
    return due.map((note) => this.readers.notes.shown(note));
  }

  /** @throws UserError BAD_ARGUMENT naming `days` */
  async movers(date: string, days: number): Promise<GroupMove[]> {
    const period = { from: addDays(date, 1 - readDays(days)), to: date };
    const { grew, shrank } = await this.sources.moves.biggest(this.scope.ownSight(), period);
    // Of managers and their own groups: what they lead need not be where they work.
    return inSight([...grew, ...shrank], ({ chatId }) => this.readers.groups.group(chatId));
  }

  /** @throws UserError BAD_ARGUMENT naming `days` */
  async silent(days: number): Promise<SilentCustomer[]> {
    const since = this.scope.recording().recordedAt - readDays(days) * DAY_MS;
    const { sight } = this.scope;
    const all = await this.sources.silent.since(sight, this.scope.requireSelf().key, since);
    const seen = await inSight(all.slice(0, 2 * MOST_SILENT), ({ personId }) => this.readers.people.known(personId));
    return seen
      .slice(0, MOST_SILENT)
      .map(({ personId, lastSeenAt }) => ({ personId, lastSeenAt: this.scope.instant(lastSeenAt) }));
  }
}

async function inSight<Item>(items: readonly Item[], find: (item: Item) => Promise<object | null>): Promise<Item[]> {
  const found = await Promise.all(items.map(find));
  return items.filter((_, n) => found[n] !== null);
}

function readDays(days: number): number {
  if (days >= 1 && days <= MAX_DAYS) return days;
  throw new UserError('BAD_ARGUMENT', { argument: 'days', problem: `must be from 1 to ${MAX_DAYS}.` });
}
