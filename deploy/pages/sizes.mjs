// How much script a page needs before it shows anything: what its index.html loads and what its route loads, as the server
// sends it, compressed with Brotli.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KIB = 1024;
/** Of each route of the sidebar, since any may be the first one; of the console, its first page. */
const LIMITS = [
  { app: 'sidebar', routes: /^src\/pages\/[^/]+\/page\.tsx$/, kib: 120 },
  { app: 'console', routes: /^src\/pages\/overview\/page\.tsx$/, kib: 350 },
];

/** Says the sizes; gives what is too large. */
export function checkSizes(folder, say) {
  return LIMITS.flatMap(({ app, routes, kib }) => {
    const manifest = JSON.parse(readFileSync(join(folder, app, '.vite/manifest.json'), 'utf8'));
    const names = Object.keys(manifest).filter((name) => routes.test(name));
    if (names.length === 0) return [`${app}: no route is called as ${routes}`];
    return names.flatMap((name) => {
      const size = scriptBytes(manifest, ['index.html', name], join(folder, app)) / KIB;
      say(`${app} ${name}: ${size.toFixed(1)} KiB of script (Brotli), at most ${kib}`);
      return size > kib
        ? [`${app} ${name} loads ${size.toFixed(1)} KiB of script before its content: at most ${kib}`]
        : [];
    });
  });
}

function scriptBytes(manifest, names, folder) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const other of manifest[name].imports ?? []) visit(other);
  };
  names.forEach(visit);
  return [...found].reduce((bytes, name) => bytes + sentBytes(join(folder, manifest[name].file)), 0);
}

function sentBytes(path) {
  return (statSync(`${path}.br`, { throwIfNoEntry: false }) ?? statSync(path)).size;
}
