import { createSandbox } from './sandbox';

const DAY = 86_400_000;

/** The sandbox alone, for playing by hand: it prints where it listens and what its apps are called. */
async function main(): Promise<void> {
  const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
  const days = number('SANDBOX_DAYS', 30);
  const sandbox = createSandbox({
    seed: number('SANDBOX_SEED', 1),
    port: number('PORT', 0),
    size: { groups: 20, customers: 200, staff: 24, departments: 12 },
    startAt: Date.now() - days * DAY,
    days,
    channels: true,
  });
  await sandbox.playHistory({ onStep: () => undefined });
  const { url } = await sandbox.start();
  process.stdout.write(`${JSON.stringify({ url, truth: `${url}/sandbox/truth`, apps: sandbox.apps }, null, 2)}\n`);
  const agentUrl = process.env['SANDBOX_AGENT_URL'];
  if (agentUrl !== undefined) {
    const url = (name: string, variable: string): object => {
      const value = process.env[variable];
      return value === undefined ? {} : { [name]: value };
    };
    const contacts = url('contactsUrl', 'SANDBOX_CONTACTS_URL');
    sandbox.connect({ agentUrl, ...contacts, ...url('oaUrl', 'SANDBOX_OA_URL'), ...url('mpUrl', 'SANDBOX_MP_URL') });
    sandbox.live({ everyMs: number('SANDBOX_EVERY_MS', 2000) });
  }
  const stop = (): void => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

void main();
