import { Injectable } from '@nestjs/common';
import { ContactSync } from './contact-sync';
import { DirectorySync } from './directory-sync';
import { FollowerSync } from './follower-sync';
import { GroupSync } from './group-sync';
import type { SyncWork } from './sync-work';

/** The steps of a full pull, in the order in which each can use what the one before it read. */
@Injectable()
export class SyncSteps {
  constructor(
    private readonly directory: DirectorySync,
    private readonly contacts: ContactSync,
    private readonly followers: FollowerSync,
    private readonly groups: GroupSync,
  ) {}

  async run(work: SyncWork): Promise<void> {
    await this.directory.run(work);
    await this.contacts.run(work);
    await this.followers.run(work);
    await this.groups.run(work);
  }
}
