import { SingleBar } from 'cli-progress';
import { type ErrOut } from '../io';

const LINE_EVERY_MS = 2000;

export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export interface ProgressView {
  show(now: Progress): void;
  stop(): void;
}

/** A bar for a person who watches; else a line every two seconds and at every new step. */
export function showProgress(stderr: ErrOut): ProgressView {
  return stderr.isTTY === true ? bar(stderr) : lines(stderr);
}

function bar(stream: ErrOut): ProgressView {
  const format = '{step} [{bar}] {value}/{total}';
  const view = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: true, barsize: 30 });
  view.start(1, 0, { step: 'starting' });
  return {
    show: ({ step, done, total }) => {
      view.setTotal(Math.max(total, 1));
      view.update(done, { step });
    },
    stop: () => view.stop(),
  };
}

function lines(stream: ErrOut): ProgressView {
  let step = '';
  let shownAt = -Infinity;
  return {
    show: (now) => {
      const realNow = performance.now();
      if (now.step === step && realNow - shownAt < LINE_EVERY_MS) return;
      step = now.step;
      shownAt = realNow;
      stream.write(`${now.step} ${now.done}/${now.total}\n`);
    },
    stop: () => undefined,
  };
}
