import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { livingTags } from './tag-groups.queries';
import { tagGroupsOf, type TagGroup } from './tag-groups.rules';

/** The customer tags of a company, as WeCom has them. */
@Injectable()
export class TagGroups {
  constructor(private readonly database: Database) {}

  async of(tenantId: string): Promise<TagGroup[]> {
    return tagGroupsOf(await livingTags(this.database.read, tenantId));
  }
}
