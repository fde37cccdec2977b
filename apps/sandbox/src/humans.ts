import type { TruePerson } from './truth';
import { type Human, known, type World } from './world';

type Seat = 'customerId' | 'followerId' | 'miniProgramUserId';

/** @param name any id of theirs, or a name that a test gave them */
export function humanOf(world: World, name: string): Human {
  const known = world.humans.get(name);
  if (known !== undefined) return known;
  const human: Human = {
    unionId: null,
    customerId: null,
    followerId: null,
    miniProgramUserId: null,
    memberId: null,
    phone: null,
    gone: false,
  };
  world.humans.set(name, human);
  return human;
}

/** Gives a human an id in one channel; they have one in each. */
export function seat(world: World, human: Human, { at, id }: { at: Seat; id: string }): void {
  if (human[at] !== null) throw new Error(`the human has the ${at} ${human[at]} already`);
  human[at] = id;
  world.humans.set(id, human);
}

/** The WeChat account that had this id is closed; the other channels do not know yet. */
export function unseat(world: World, at: Seat, id: string): void {
  const human = known(world.humans, id);
  human[at] = null;
  human.gone = true;
  world.humans.delete(id);
}

/** What a new row of a channel shows: what was told for it, else the human's own UnionID, drawn when it is first needed. */
export function unionIdFor(human: Human, told: string | null | undefined, fresh: () => string): string | null {
  if (told === undefined) return (human.unionId ??= fresh());
  if (told !== null) human.unionId ??= told;
  return told;
}

export function peopleOf(world: World): TruePerson[] {
  const humans = [...new Set(world.humans.values())];
  return humans.map(personOf).filter((person) => Object.keys(person).some((key) => key !== 'unionId'));
}

function personOf({ unionId, customerId, followerId, miniProgramUserId }: Human): TruePerson {
  return {
    ...(customerId === null ? {} : { externalUserId: customerId }),
    ...(followerId === null ? {} : { followerOpenId: followerId }),
    ...(miniProgramUserId === null ? {} : { miniProgramOpenId: miniProgramUserId }),
    ...(unionId === null ? {} : { unionId }),
  };
}
