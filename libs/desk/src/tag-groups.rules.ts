export interface TagPlace {
  readonly tagId: string;
  readonly name: string;
  /** Null until tags are read the next time, of those read by an earlier version. */
  readonly groupId: string | null;
  readonly groupName: string | null;
  readonly groupPosition: number | null;
  readonly position: number;
}

export interface TagGroup {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
}

/** In WeCom's order, in which the highest number comes first [92117]. */
export function tagGroupsOf(tags: readonly TagPlace[]): TagGroup[] {
  const sorted = tags.toSorted(
    (a, b) =>
      (b.groupPosition ?? 0) - (a.groupPosition ?? 0) ||
      compare(idOf(a), idOf(b)) ||
      b.position - a.position ||
      compare(a.tagId, b.tagId),
  );
  const groups = new Map<string, TagGroup & { readonly tags: { id: string; name: string }[] }>();
  for (const tag of sorted) {
    const id = idOf(tag);
    const group = groups.get(id) ?? { id, name: tag.groupName ?? '', tags: [] };
    group.tags.push({ id: tag.tagId, name: tag.name });
    groups.set(id, group);
  }
  return [...groups.values()];
}

function idOf({ groupId, groupName }: TagPlace): string {
  return groupId ?? groupName ?? '';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
