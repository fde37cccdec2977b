// `npm run bench [-- callbacks|identity|reports|export|upkeep|graphql|pages]`: figures of this machine. Nothing here passes or fails by the clock.
import { ensureBuilt, ensureInstalled } from '../../deploy/bootstrap.mjs';

const BENCHES = {
  callbacks: './callbacks.mjs',
  identity: './identity.mjs',
  reports: './reports.mjs',
  export: './export.mjs',
  upkeep: './upkeep.mjs',
  graphql: './graphql.mjs',
  pages: './pages.mjs',
};

async function main([name = 'callbacks', ...rest]) {
  if (!(name in BENCHES) || rest.length > 0) {
    console.error(`usage: npm run bench -- [${Object.keys(BENCHES).join('|')}]`);
    return 2;
  }
  ensureInstalled();
  ensureBuilt();
  const { run } = await import(BENCHES[name]);
  return run();
}

process.exitCode = await main(process.argv.slice(2));
