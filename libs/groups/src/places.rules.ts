/** With so many members a group is joined by its QR code no more. */
const QR_CODE_STOPS_AT = 200;

/** How many may still come in by its QR code; none into a dismissed group. */
export function placesLeft(group: {
  readonly customerCount: number;
  readonly staffCount: number;
  readonly dismissedAt: number | null;
}): number {
  const members = group.customerCount + group.staffCount;
  return group.dismissedAt === null ? Math.max(0, QR_CODE_STOPS_AT - members) : 0;
}
