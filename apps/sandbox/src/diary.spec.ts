import { createSandbox } from './sandbox';
import type { DiaryEntry } from './diary';
import type { Sandbox } from './sandbox-interface';

const options = {
  seed: 7,
  size: { groups: 3, customers: 40, staff: 6, departments: 5 },
  startAt: 1_780_000_000_000,
  days: 2,
};

function company(): Sandbox {
  const sandbox = createSandbox(options);
  const steps = sandbox.history();
  while (steps.next().done !== true);
  return sandbox;
}

describe('the diary of a live show', () => {
  it('brings a company of the same seed to the same truth', async () => {
    const diary: DiaryEntry[] = [];
    const first = company();
    first.connect({ agentUrl: 'http://127.0.0.1:9/nobody' });
    first.faults.callbacks({ lost: 1 });
    const live = first.live({ everyMs: 1, diary: (entry) => diary.push(entry) });
    while (diary.length < 60) await new Promise((resolve) => setTimeout(resolve, 5));
    await live.stop();
    const second = company();
    // On disk it is JSON.
    second.recall(JSON.parse(JSON.stringify(diary)) as DiaryEntry[]);
    expect(second.truth()).toEqual(first.truth());
    await first.stop();
  });
});
