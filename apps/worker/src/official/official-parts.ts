import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, OutsideError } from '@qunshu/kernel';
import { ContactDayPull } from './contact-day-pull';
import { GroupDayPull } from './group-day-pull';
import type { PartCounts, PullWork } from './pull-work';

export interface PartResult extends Readonly<PartCounts> {
  /** Why the part is not complete. */
  readonly problem: string | null;
}

export interface PullResult {
  readonly groups: PartResult;
  readonly contacts: PartResult;
}

interface Ended extends PartResult {
  /** Whether trying again within the day may help. */
  readonly passes: boolean;
}

/** The two statistics of WeCom, one after the other: that one may not be read costs nothing of the other. */
@Injectable()
export class OfficialParts {
  constructor(
    private readonly groups: GroupDayPull,
    private readonly contacts: ContactDayPull,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** `isFinished`: nothing is left that is worth another try today. */
  async run(work: PullWork): Promise<{ result: PullResult; isFinished: boolean }> {
    const groups = await this.part(work, 'groups', (counts) => this.groups.run(work, counts));
    const contacts = await this.part(work, 'contacts', (counts) => this.contacts.run(work, counts));
    return {
      result: { groups: plain(groups), contacts: plain(contacts) },
      isFinished: !groups.passes && !contacts.passes,
    };
  }

  private async part(
    { tenantId, signal }: PullWork,
    part: keyof PullResult,
    run: (counts: PartCounts) => Promise<void>,
  ): Promise<Ended> {
    const counts: PartCounts = { kept: 0, refused: 0 };
    try {
      await run(counts);
    } catch (error) {
      if (signal.aborted) throw error;
      if (!(error instanceof OutsideError)) {
        this.log.error({ err: error, tenantId, part }, 'official statistics failed by a fault of our own');
        return { ...counts, problem: 'an internal error, which is in the log', passes: false };
      }
      this.log.warn({ err: error, tenantId, part }, 'official statistics are left out until the next pull');
      return {
        ...counts,
        problem: error.message,
        passes: error.failure === 'transient' || error.failure === 'rate_limit',
      };
    }
    if (counts.refused > 0)
      this.log.info({ tenantId, part, refused: counts.refused }, 'staff out of reach are left out');
    return { ...counts, problem: null, passes: false };
  }
}

function plain({ kept, refused, problem }: Ended): PartResult {
  return { kept, refused, problem };
}
