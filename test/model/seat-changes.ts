import { inOrder, isOpen, type Change, type Question } from './questions';
import { Belonging, personOf, type TrueGroup, type TrueStay, type Truth } from './toy-branches';

export type SeatChange = Change<'joined' | 'movedIn' | 'left' | 'dismissed' | 'movedOut'> & { readonly stay: TrueStay };

export const stayAt = ({ joinedAt, leftAt }: TrueStay, at: number): boolean =>
  isOpen({ since: joinedAt, until: leftAt }, at);

export function groupOf(truth: Truth, { chatId }: TrueStay): TrueGroup {
  const group = truth.groups.find((one) => one.chatId === chatId);
  if (group === undefined) throw new Error(`a stay in no group: ${chatId}`);
  return group;
}

/** The stays that are seats of the scope at an instant. */
export function seatsAt(truth: Truth, belonging: Belonging, at: number): TrueStay[] {
  return truth.stays.filter((stay) => stayAt(stay, at) && belonging.hasGroup(groupOf(truth, stay), at));
}

const known = new WeakMap<Truth, Map<string, SeatChange[]>>();

/** Worked out once for all periods. */
export function seatChanges(truth: Truth, { scope, attribution }: Question): SeatChange[] {
  const ofTruth = known.get(truth) ?? new Map<string, SeatChange[]>();
  known.set(truth, ofTruth);
  const name = JSON.stringify([attribution, scope]);
  const changes = ofTruth.get(name) ?? allSeatChanges(truth, new Belonging(truth, scope, attribution));
  ofTruth.set(name, changes);
  return changes;
}

/** All that ever happened to the seats of a scope, in order; at one instant what begins stands before what ends. */
function allSeatChanges(truth: Truth, belonging: Belonging): SeatChange[] {
  const moves = [
    ...truth.groups.map(({ owners }) => owners),
    ...[...truth.staff.values()].map((one) => one.departments),
  ];
  const instants = inOrder([
    ...truth.stays.flatMap(({ joinedAt, leftAt }) => [joinedAt, leftAt]),
    ...moves.flatMap((facts) => facts.map(({ at }) => at)),
  ]);
  return instants.flatMap((at) => {
    const here = truth.groups.filter((group) => belonging.hasGroup(group, at)).map(({ chatId }) => chatId);
    const before = truth.groups.filter((group) => belonging.hasGroup(group, at - 1)).map(({ chatId }) => chatId);
    const changes = truth.stays.flatMap((stay): SeatChange[] => {
      const [isHere, wasHere] = [here.includes(stay.chatId), before.includes(stay.chatId)];
      const wasOpen = stayAt(stay, at - 1);
      return [
        ...(stay.joinedAt === at && isHere ? [{ kind: 'joined' as const, at, stay }] : []),
        ...(wasOpen && isHere && !wasHere ? [{ kind: 'movedIn' as const, at, stay }] : []),
        ...(stay.leftAt === at && isHere ? [{ kind: endingOf(stay), at, stay }] : []),
        ...(wasOpen && wasHere && !isHere ? [{ kind: 'movedOut' as const, at, stay }] : []),
      ];
    });
    return [...changes.filter(({ kind }) => isBeginning(kind)), ...changes.filter(({ kind }) => !isBeginning(kind))];
  });
}

function endingOf({ cause }: TrueStay): 'left' | 'dismissed' {
  return cause === 'dismissed' ? 'dismissed' : 'left';
}

function isBeginning(kind: SeatChange['kind']): boolean {
  return kind === 'joined' || kind === 'movedIn';
}

/** Each time that a person came to have a seat in the scope, or to have none. */
export function peopleChanges(truth: Truth, changes: readonly SeatChange[]): Change<'gained' | 'lost'>[] {
  const seats = new Map<string, number>();
  return changes.flatMap(({ kind, at, stay }): Change<'gained' | 'lost'>[] => {
    const person = personOf(truth, stay.externalId);
    const before = seats.get(person) ?? 0;
    const after = before + (isBeginning(kind) ? 1 : -1);
    seats.set(person, after);
    if (before === 0 && after === 1) return [{ kind: 'gained', at }];
    return before === 1 && after === 0 ? [{ kind: 'lost', at }] : [];
  });
}
