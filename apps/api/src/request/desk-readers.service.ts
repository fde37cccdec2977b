import { Injectable } from '@nestjs/common';
import { ContactChanges, Notes, Replies, SilentCustomers, TagGroups, Visits } from '@qunshu/desk';
import { FiguresService, GroupMovesService } from '@qunshu/performance';
import { ProfileViewService } from '@qunshu/profile';
import type { ApiContext } from './api-context';
import { OwnContactReader } from './own-contact-reader';
import { NoteReader } from './note-reader';
import { ReplyReader } from './reply-reader';
import type { RequestScope } from './request-scope';
import { TodayReader } from './today-reader';
import { VisitReader } from './visit-reader';

/** What a day of a member of staff is made of. */
@Injectable()
export class TodayServices {
  constructor(
    readonly notes: Notes,
    readonly silent: SilentCustomers,
    readonly moves: GroupMovesService,
    readonly figures: FiguresService,
  ) {}
}

/** What contacts of staff are read from and changed through. */
@Injectable()
export class OwnContactServices {
  constructor(
    readonly profile: ProfileViewService,
    readonly tags: TagGroups,
    readonly changes: ContactChanges,
  ) {}
}

/** Makes the readers of what staff work with for a request. */
@Injectable()
export class DeskReaders {
  constructor(
    private readonly visits: Visits,
    private readonly replies: Replies,
    private readonly day: TodayServices,
    private readonly contacts: OwnContactServices,
  ) {}

  for(
    scope: RequestScope,
    { groups, people }: Pick<ApiContext, 'groups' | 'people'>,
  ): Pick<ApiContext, 'visits' | 'notes' | 'replies' | 'today' | 'ownContacts'> {
    const notes = new NoteReader(scope, people, this.day.notes);
    return {
      notes,
      visits: new VisitReader(scope, groups, this.visits),
      replies: new ReplyReader(scope, this.replies),
      ownContacts: new OwnContactReader(scope, people, this.contacts),
      today: new TodayReader(scope, this.day, { notes, groups, people }),
    };
  }
}
