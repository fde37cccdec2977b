import type { Instant } from '@qunshu/kernel';

export interface ListedTagGroup {
  readonly groupId: string;
  readonly order: number | null;
  readonly groupName: string;
  readonly tags: readonly { readonly id: string; readonly name: string; readonly order: number | null }[];
}

export interface Tag {
  readonly tagId: string;
  readonly name: string;
  readonly groupName: string | null;
  readonly groupId: string | null;
  readonly groupPosition: number | null;
  readonly position: number;
  readonly deletedAt: Instant | null;
}

/**
 * The tags to write after a complete listing: new ones, those that changed, and those that it lacks, which are kept as
 * deleted so that whoever had them still shows their names.
 */
export function changedTags(known: readonly Tag[], groups: readonly ListedTagGroup[], at: Instant): Tag[] {
  const before = new Map(known.map((tag) => [tag.tagId, tag]));
  const listed = groups.flatMap(({ groupName, groupId, order, tags }) =>
    tags.map((tag): Tag => {
      const place = { groupName, groupId, groupPosition: order ?? 0, position: tag.order ?? 0 };
      return { tagId: tag.id, name: tag.name, ...place, deletedAt: null };
    }),
  );
  const seen = new Set(listed.map(({ tagId }) => tagId));
  const missing = known.filter(({ tagId, deletedAt }) => deletedAt === null && !seen.has(tagId));
  return [
    ...listed.filter((tag) => !isSame(before.get(tag.tagId), tag)),
    ...missing.map((tag) => ({ ...tag, deletedAt: at })),
  ];
}

function isSame(known: Tag | undefined, tag: Tag): boolean {
  return (
    known?.name === tag.name &&
    known.groupName === tag.groupName &&
    known.groupId === tag.groupId &&
    known.groupPosition === tag.groupPosition &&
    known.position === tag.position &&
    known.deletedAt === tag.deletedAt
  );
}
