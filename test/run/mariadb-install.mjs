import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { findProgram, runQuietly } from './process.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/** Debian or a relative of it, as root. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined;
}

/** Installs Debian's mariadb-server without letting the package start its own service. */
export function installMariadb() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  runQuietly('apt-get', ['update', '-qq'], env);
  withoutServices(() =>
    runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'mariadb-server'], env),
  );
}

/** A policy-rc.d that answers 101 forbids the start of any service while packages are set up (Debian policy 9.3.3). */
function withoutServices(work) {
  const before = existsSync(POLICY) ? { text: readFileSync(POLICY), mode: statSync(POLICY).mode } : undefined;
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n');
  chmodSync(POLICY, 0o755);
  try {
    return work();
  } finally {
    if (before) {
      writeFileSync(POLICY, before.text);
      chmodSync(POLICY, before.mode);
    } else rmSync(POLICY, { force: true });
  }
}
