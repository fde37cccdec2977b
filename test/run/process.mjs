// Child processes for the scripts of `npm test`: run to the end, look up, stop for certain.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec'];

/** The first of these programs on PATH or in the system folders, or undefined. */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS].filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to its end; throws with the tail of its output when it fails. Returns its stdout. */
export function runQuietly(program, args, env = {}) {
  const done = spawnSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (done.error) throw done.error;
  if (done.status === 0) return done.stdout;
  const tail = `${done.stdout}\n${done.stderr}`.trim().split('\n').slice(-25).join('\n');
  throw new Error(`${program} ${args[0] ?? ''} failed (${String(done.status ?? done.signal)}):\n${tail}`);
}

/** Runs a program with this terminal as its own and resolves to its exit code (1 when a signal ended it). */
export function runAloud(program, args, { env = {}, cwd, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, cwd, shell, stdio: 'inherit' });
    const release = passSignalsTo(child);
    child.once('error', reject);
    child.once('exit', (code) => {
      release();
      resolve(code ?? 1);
    });
  });
}

/** While a child runs, a signal to end is the child's first: the parent cleans up when the child is gone. */
function passSignalsTo(child) {
  const handlers = ['SIGTERM', 'SIGHUP'].map((signal) => [signal, () => child.kill(signal)]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
