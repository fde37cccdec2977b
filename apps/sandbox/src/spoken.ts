import { createHash } from 'node:crypto';
import type { Day } from '@qunshu/kernel';
import { Random } from './random';

export interface Spoken {
  readonly messages: number;
  /** Members with messages. */
  readonly speakers: number;
}

const SPEAKS = 0.7;

/** What was written on a day where so many could write: made up, but the same whenever it is asked for. */
export function spokenIn(place: string, day: Day, people: number): Spoken {
  const random = new Random(createHash('md5').update(`${place} ${day}`).digest().readUInt32BE());
  if (people === 0 || !random.chance(SPEAKS)) return { messages: 0, speakers: 0 };
  const speakers = random.int(1, people);
  return { messages: speakers * random.int(1, 5), speakers };
}
