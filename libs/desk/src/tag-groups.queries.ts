import { IsNull, type EntityManager } from 'typeorm';
import { CorpTagRow } from '@qunshu/database';
import type { TagPlace } from './tag-groups.rules';

export function livingTags(db: EntityManager, tenantId: string): Promise<TagPlace[]> {
  return db.findBy(CorpTagRow, { tenantId, deletedAt: IsNull() });
}
