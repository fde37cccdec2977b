import type { EntityManager } from 'typeorm';
import { CorpTagRow, putRows } from '@qunshu/database';
import type { Tag } from './tags.rules';

export async function knownTags(db: EntityManager, tenantId: string): Promise<Tag[]> {
  return db.findBy(CorpTagRow, { tenantId });
}

export async function putTags(db: EntityManager, tenantId: string, tags: readonly Tag[]): Promise<void> {
  await putRows(db, CorpTagRow, {
    rows: tags.map(({ tagId, name, groupName, groupId, groupPosition, position, deletedAt }) => {
      return { tenantId, tagId, name, groupName, groupId, groupPosition, position, deletedAt };
    }),
  });
}
