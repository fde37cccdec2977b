import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { GroupService } from '@qunshu/groups';
import { LaneRunner } from '@qunshu/inbox';
import { laneOfGroup } from './group-lane.rules';

const PATIENCE_MS = 120_000;

/** What a sync learned of one group: WeCom has it, has it no more, or keeps it out of this app's reach. */
export interface GroupVerification {
  readonly kind: 'verified' | 'dismissed' | 'unreachable';
}

@Injectable()
export class GroupReader {
  constructor(
    private readonly runner: LaneRunner,
    private readonly groups: GroupService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Reads one group now and waits until the read is one that can be trusted: the newest version known, or another one in
   * a group that has been quiet. Waiting callbacks of the group are applied first.
   */
  async verifyForSync(tenantId: string, chatId: string): Promise<GroupVerification> {
    const giveUpAt = Date.now() + PATIENCE_MS + this.settings.wecomSettleMs;
    await this.runner.read({ tenantId, lane: laneOfGroup(chatId) }, 'sync', giveUpAt);
    return { kind: await this.groups.standing(tenantId, chatId) };
  }
}
