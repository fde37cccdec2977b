const SHORTEST_HIDDEN = 4;

/** A phone number for those who may not read it: `138****0000`. At least four signs are hidden, or all of a short one. */
export function maskPhone(phone: string): string {
  const shown = Math.max(0, phone.length - SHORTEST_HIDDEN);
  const head = Math.min(3, Math.floor(shown / 2));
  const tail = Math.min(4, shown - head);
  const hidden = phone.length - head - tail;
  return `${phone.slice(0, head)}${'*'.repeat(hidden)}${phone.slice(phone.length - tail)}`;
}

/** Whether a text that is searched for may be a whole phone number: digits, as people set them apart. */
export function mayBePhone(text: string): boolean {
  return /^\+?[\d\s().-]{5,25}$/.test(text);
}
