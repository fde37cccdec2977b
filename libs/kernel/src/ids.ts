import { uuidv7 } from 'uuidv7';

/** A new id of our own: UUIDv7, so that ids made later sort later. */
export function newId(): string {
  return uuidv7();
}

/** WeCom's staff userid and corp id are not case-sensitive [90196]: shown as given, keyed in lower case. */
export function staffKey(userId: string): string {
  return userId.trim().toLowerCase();
}
