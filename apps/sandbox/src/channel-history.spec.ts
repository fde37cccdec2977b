import { setTimeout as wait } from 'node:timers/promises';
import type { DiaryEntry } from './diary';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';
import type { Step } from './step';

const START = Date.UTC(2026, 2, 2);

function company(seed: number, customers = 300): Sandbox {
  const size = { groups: 12, customers, staff: 16, departments: 9 };
  return createSandbox({ seed, size, startAt: START, days: 20, channels: true });
}

describe('a company whose channels are in use', () => {
  const truth = company(71, 2000).truth();
  const share = (part: readonly unknown[], all: readonly unknown[]) => part.length / all.length;
  const people = new Map(truth.people().map((person) => [person.externalUserId, person]));
  const shown = truth.customers.filter(({ unionId }) => unionId !== null);
  const personOf = ({ id }: { id: string }) => people.get(id) ?? {};

  it('shows WeCom a UnionID of about 60 % of its customers; half of them follow, a third use the Mini Program', () => {
    expect(share(shown, truth.customers)).toBeCloseTo(0.6, 1);
    const follow = shown.filter((customer) => personOf(customer).followerOpenId !== undefined);
    const use = shown.filter((customer) => personOf(customer).miniProgramOpenId !== undefined);
    expect(share(follow, shown)).toBeCloseTo(0.5, 1);
    expect(share(use, shown)).toBeCloseTo(0.33, 1);
  });

  it('has customers whose UnionID shows in another channel only, users without one, and strangers', () => {
    const hidden = truth.customers.filter((one) => one.unionId === null && personOf(one).unionId !== undefined);
    expect(hidden.length).toBeGreaterThan(100);
    expect(truth.followers.some(({ unionId }) => unionId === null)).toBe(true);
    expect(truth.miniProgramUsers.some(({ unionId }) => unionId === null)).toBe(true);
    expect(truth.people().some(({ externalUserId }) => externalUserId === undefined)).toBe(true);
  });
});

describe('its history', () => {
  const played = (seed: number) => {
    const sandbox = company(seed);
    return { sandbox, steps: [...sandbox.history()] };
  };
  const { sandbox, steps } = played(72);

  it('is the same for the same seed, codes and messages too', () => {
    const again = played(72);
    expect(again.steps).toEqual(steps);
    expect(again.sandbox.truth()).toEqual(sandbox.truth());
    expect(again.sandbox.truth().people()).toEqual(sandbox.truth().people());
  });

  it('goes forward in time, and each step holds something', () => {
    const times = steps.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((at) => at % 1000 === 0)).toBe(true);
    const held = ({ callbacks, sessions = [], messages = [] }: Step) =>
      callbacks.length + sessions.length + messages.length;
    expect(steps.every((step) => held(step) > 0)).toBe(true);
  });

  it('holds one of everything, however short', () => {
    for (const seed of [1, 2, 3]) {
      const days = createSandbox({
        seed,
        size: { groups: 3, customers: 30, staff: 4, departments: 4 },
        startAt: START,
        days: 3,
        channels: true,
      });
      const all = [...days.history()];
      const kinds = all.flatMap(({ callbacks, sessions, messages }) => [
        ...callbacks.map(({ kind }) => kind),
        ...(sessions === undefined ? [] : ['session']),
        ...(messages ?? []).map(({ event, type }) => event ?? type),
      ]);
      for (const kind of ['subscribe', 'unsubscribe', 'SCAN', 'CLICK', 'VIEW', 'session', 'identify', 'order_paid']) {
        expect(kinds).toContain(kind);
      }
      expect(kinds).toContain('user_authorization_revoke');
      expect(kinds).toContain('user_authorization_cancellation');
    }
  });

  it('sends each code for the Mini Program and each message under a name of its own', () => {
    const sessions = steps.flatMap(({ sessions: some = [] }) => some);
    expect(new Set(sessions.map(({ appId }) => appId))).toEqual(new Set([sandbox.apps.miniProgram.appId]));
    expect(new Set(sessions.map(({ code }) => code)).size).toBe(sessions.length);
    const messages = steps.flatMap(({ messages: some = [] }) => some);
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
    expect(messages.every(({ identities }) => identities.length > 0)).toBe(true);
    expect(messages.some(({ event }) => event === 'order_refunded')).toBe(true);
  });

  it('says no two things in the same words', () => {
    const texts = steps.flatMap((step) => step.callbacks.map(({ text }) => text));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

it('a live show has all of it, and its diary brings back the same truth', async () => {
  const show = (): Sandbox => {
    const sandbox = company(73, 60);
    const steps = sandbox.history();
    while (steps.next().done !== true);
    return sandbox;
  };
  const first = show();
  first.connect({ agentUrl: 'http://127.0.0.1:9/nobody' });
  first.faults.callbacks({ lost: 1 });
  const [diary, seen]: [DiaryEntry[], Step[]] = [[], []];
  const live = first.live({ everyMs: 1, diary: (entry) => diary.push(entry), onStep: (step) => seen.push(step) });
  const isWhole = () => seen.some(({ sessions }) => sessions) && seen.some(({ messages }) => messages);
  while (!isWhole() || seen.length < 60) await wait(5);
  await live.stop();
  const second = show();
  second.recall(JSON.parse(JSON.stringify(diary)) as DiaryEntry[]);
  expect(second.truth()).toEqual(first.truth());
  expect(second.truth().people()).toEqual(first.truth().people());
  await first.stop();
});
