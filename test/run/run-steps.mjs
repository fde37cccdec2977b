const SIZE = process.env.QUNSHU_TEST_SIZE === 'long' ? 'long' : 'CI';

/**
 * Runs steps `{ name, needs?, run }` in order and prints one summary. A failed step does not stop the others, except
 * those that name it in `needs`: they are reported as failed, never left out. Resolves to the exit code.
 */
export async function runSteps(steps) {
  console.log(`Running, ${SIZE} size: ${steps.map((step) => step.name).join(' · ')}`);
  const results = new Map();
  const undo = [];
  try {
    for (const step of steps) results.set(step.name, await runStep(step, { results, undo }));
  } finally {
    for (const stop of undo.reverse()) await stop();
  }
  printSummary(results);
  return [...results.values()].every((result) => result.passed) ? 0 : 1;
}

async function runStep(step, { results, undo }) {
  const missing = (step.needs ?? []).find((name) => results.get(name)?.passed === false);
  if (missing) return { passed: false, seconds: 0, note: `could not run: ${missing} failed` };
  console.log(`\n▶ ${step.name}`);
  const start = process.hrtime.bigint();
  const end = (passed, note = '') => ({ passed, seconds: Number(process.hrtime.bigint() - start) / 1e9, note });
  try {
    const { code = 0, note, stop } = await step.run();
    if (stop) undo.push(stop);
    return end(code === 0, note);
  } catch (error) {
    console.error(error.message);
    return end(false, error.message.split('\n')[0]);
  }
}

function printSummary(results) {
  const width = Math.max(...[...results.keys()].map((name) => name.length));
  console.log(`\n${'step'.padEnd(width)}  result  seconds`);
  for (const [name, { passed, seconds, note }] of results) {
    const row = `${name.padEnd(width)}  ${passed ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(7)}  ${note}`;
    console.log(row.trimEnd());
  }
}
