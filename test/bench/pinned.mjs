// Child processes, kept to some cores where the machine allows it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const PIN = 'taskset';
const canPin = availableParallelism() > 1 && spawnSync(PIN, ['-c', '1', 'true']).status === 0;

/** Node's flags that `serve` is started with: every part of the bench gets the same. */
const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const FLAGS = scripts.qunshu.split(' ').filter((word) => word.startsWith('--'));

/** Starts a script of this folder on `cores`, a list as taskset takes it; its messages come by `once(child, 'message')`. */
export function start(script, args, cores) {
  return launch([...FLAGS, join(import.meta.dirname, script), ...args], cores);
}

/** The same with Node's own sizes: `serve` gives young objects more room, which whatever it does fills. */
export function startWithoutFlags(script, args, cores) {
  return launch([join(import.meta.dirname, script), ...args], cores);
}

function launch(more, cores) {
  const command = [process.execPath, ...more];
  const [program, ...rest] = canPin ? [PIN, '-c', cores, ...command] : command;
  // As a deployment runs it: some packages check more where this is not said.
  const env = { ...process.env, NODE_ENV: 'production' };
  return spawn(program, rest, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** The first message of a child; rejects when it ends without one. */
export async function firstMessage(child) {
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`a part of the bench ended with ${code}`)),
  );
  const [message] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return message;
}

export async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  await ended;
}
