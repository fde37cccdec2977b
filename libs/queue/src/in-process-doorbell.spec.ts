import { setImmediate as turn } from 'node:timers/promises';
import { InProcessDoorbell } from './in-process-doorbell';

describe('the doorbell in one process', () => {
  it('tells every listener once of a lane that rang many times at once', async () => {
    const bell = new InProcessDoorbell();
    const heard: string[] = [];
    bell.onRing((tenantId, lane) => heard.push(`first ${tenantId} ${lane}`));
    bell.onRing((tenantId, lane) => heard.push(`second ${tenantId} ${lane}`));
    for (let n = 0; n < 50; n++) bell.ring('t1', 'chat:wrA');
    bell.ring('t2', 'chat:wrA');
    expect(heard).toEqual([]);
    await turn();
    expect(heard).toEqual(['first t1 chat:wrA', 'second t1 chat:wrA', 'first t2 chat:wrA', 'second t2 chat:wrA']);
  });

  it('tells again of a lane that rings while it is being told of', async () => {
    const bell = new InProcessDoorbell();
    let heard = 0;
    bell.onRing(() => {
      heard += 1;
      if (heard === 1) bell.ring('t1', 'org');
    });
    bell.ring('t1', 'org');
    await turn();
    await turn();
    expect(heard).toBe(2);
  });

  it('is quiet for those who stopped listening, and harmless with nobody there', async () => {
    const bell = new InProcessDoorbell();
    const heard: string[] = [];
    const stop = bell.onRing((_, lane) => heard.push(lane));
    stop();
    bell.ring('t1', 'org');
    await turn();
    expect(heard).toEqual([]);
  });
});
