const LANE_PREFIX = 'contact:';

export function contactIdOf(lane: string): string {
  return lane.slice(LANE_PREFIX.length);
}
