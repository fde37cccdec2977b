import fc from 'fast-check';
import { chainOrder, type DatedStep } from './second.rules';

const at = 1000;
const step = (last: string, current: string): DatedStep => ({ at, kind: 'join', scene: null, last, current });

function stepsOf(changes: readonly DatedStep[], asked = changes): (number | undefined)[] {
  const order = chainOrder(() => changes).of(at);
  return asked.map((change) => order.placeOf(change)?.step);
}

describe('the order within one second', () => {
  it('is that of the versions, in whatever order the changes were told', () => {
    const trail = Array.from({ length: 30 }, (_, n) => step(`v${n}`, `v${n + 1}`));
    fc.assert(
      fc.property(fc.shuffledSubarray(trail, { minLength: 30 }), (told) => {
        expect(stepsOf(told, trail)).toEqual(trail.map((_, n) => n + 1));
      }),
    );
  });

  it('tells nothing of two trails that a missing change keeps apart', () => {
    const changes = [step('a', 'b'), step('c', 'd')];
    const order = chainOrder(() => changes).of(at);
    const trails = changes.map((change) => order.placeOf(change)?.trail);
    expect(new Set(trails).size).toBe(2);
    expect(order.placesOf('b')).toEqual([{ trail: trails[0], step: 1 }]);
  });

  it('goes through a version that returns, and tells each place where it held', () => {
    const changes = [step('a', 'b'), step('b', 'a'), step('a', 'c')];
    const order = chainOrder(() => changes).of(at);
    expect(stepsOf(changes)).toEqual([1, 2, 3]);
    expect(order.placesOf('a').map((place) => place.step)).toEqual([0, 2]);
    expect(order.endOf('a')).toEqual({ last: 'a', current: 'c' });
  });

  it('is not known where the versions lead back to where they began', () => {
    const changes = [step('a', 'b'), step('b', 'a')];
    expect(stepsOf(changes)).toEqual([undefined, undefined]);
    expect(
      chainOrder(() => changes)
        .of(at)
        .holds('b'),
    ).toBe(true);
  });

  it('is told of each second apart', () => {
    const later = { ...step('v1', 'v2'), at: 2000 };
    const order = chainOrder(() => [step('v0', 'v1'), later]);
    expect(order.of(2000).placeOf(later)).toEqual({ trail: 0, step: 1 });
    expect(order.of(3000).placeOf(later)).toBeNull();
  });
});
