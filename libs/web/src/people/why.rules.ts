/** A link of somebody's identities, as the API tells it. */
export interface ToldLink {
  readonly kinds: readonly string[];
  readonly outcome: string;
  readonly reason: string | null;
  readonly source: string;
}

export type WhyKey = 'alone' | 'linked' | 'merged' | 'decided' | 'split' | 'heldBack' | 'unionDiffers' | 'unionChanged';

const HELD_BACK: Readonly<Record<string, WhyKey>> = {
  UNION_IDS_DIFFER: 'unionDiffers',
  UNION_ID_CHANGED: 'unionChanged',
};

/** Which sentence tells it. */
export function whyKey({ outcome, reason, source, kinds }: ToldLink): WhyKey {
  if (outcome === 'HELD_BACK') return HELD_BACK[reason ?? ''] ?? 'heldBack';
  if (outcome === 'SPLIT') return 'split';
  if (source === 'decision') return 'decided';
  if (outcome === 'MERGED') return 'merged';
  return kinds.length < 2 ? 'alone' : 'linked';
}
