import { Injectable } from '@nestjs/common';
import type { LaneHandler } from '@qunshu/inbox';
import { ContactLane } from './contact-lane';
import { DirectoryLane } from './directory-lane';
import { GroupLane } from './group-lane';
import { TagLane } from './tag-lane';

/** Who handles which lane; `laneOf` in libs/wecom names the lanes. */
@Injectable()
export class Lanes {
  private readonly handlers: readonly (readonly [string, LaneHandler])[];

  constructor(groups: GroupLane, contacts: ContactLane, directory: DirectoryLane, tags: TagLane) {
    this.handlers = [
      ['chat:', groups],
      ['contact:', contacts],
      ['org', directory],
      ['tags', tags],
    ];
  }

  handlerFor(lane: string): LaneHandler | null {
    return this.handlers.find(([prefix]) => lane.startsWith(prefix))?.[1] ?? null;
  }
}
