import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox-interface';
import type { Step } from './step';

const START = Date.UTC(2026, 2, 2);
const DAY = 86_400_000;

function company(seed: number, days = 20): Sandbox {
  const size = { groups: 20, customers: 200, staff: 24, departments: 12 };
  return createSandbox({ seed, size, startAt: START, days });
}

function played(sandbox: Sandbox): Step[] {
  return [...sandbox.history()];
}

describe('a history', () => {
  it('is the same for the same seed, to the letter', () => {
    const [one, other] = [company(7), company(7)];
    expect(played(one)).toEqual(played(other));
    expect(one.truth()).toEqual(other.truth());
  });

  it('is another for another seed', () => {
    const kinds = (seed: number) => played(company(seed)).map((step) => step.callbacks[0]?.text);
    expect(kinds(1)).not.toEqual(kinds(2));
  });

  it('goes forward in time, in whole seconds, inside its days', () => {
    const steps = played(company(3));
    expect(steps.length).toBeGreaterThan(300);
    const times = steps.map((step) => step.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((at) => at % 1000 === 0 && at > START && at < START + 20 * DAY + 1000)).toBe(true);
  });

  it('holds one of everything, however short', () => {
    for (const seed of [1, 2, 3]) {
      const kinds = new Set(played(company(seed)).flatMap((step) => step.callbacks.map((callback) => callback.kind)));
      for (const kind of [
        'change_external_chat/create',
        'change_external_chat/dismiss',
        'change_external_chat/update/add_member',
        'change_external_chat/update/del_member',
        'change_external_chat/update/change_owner',
        'change_external_chat/update/change_name',
        'change_external_chat/update/change_notice',
        'change_contact/update_user',
        'change_contact/delete_user',
        'change_contact/create_user',
        'change_contact/create_party',
        'change_external_contact/add_external_contact',
        'change_external_contact/edit_external_contact',
        'change_external_tag/update',
        'subscribe',
      ]) {
        expect([...kinds]).toContain(kind);
      }
    }
  });

  it('changes a thing only when its step is reached', () => {
    const sandbox = company(5);
    for (const step of sandbox.history()) {
      const latest = Math.max(...sandbox.truth().groups.map((group) => group.createdAt));
      expect(latest).toBeLessThanOrEqual(step.at);
      if (step.at > START + 2 * DAY) break;
    }
  });

  it('founds every group it was asked for', () => {
    const sandbox = company(9);
    played(sandbox);
    expect(sandbox.truth().groups).toHaveLength(20);
  });

  it('says no two things in the same words, so that nothing real is taken for a repetition', () => {
    const texts = played(company(4)).flatMap((step) => step.callbacks.map((callback) => callback.text));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
