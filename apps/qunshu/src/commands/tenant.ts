import { type Command } from 'commander';
import { type TenantWithApps } from '@qunshu/tenancy';
import { answer } from '../answer';
import { appAnswer, appLine } from '../app-answer';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, type JsonOption } from './options';
import { addTenantAdminCommands } from './tenant-admin';
import { addTenantManagerCommands } from './tenant-manager';

export function addTenantCommands(program: Command, io: Io): void {
  const tenant = family(
    program,
    'tenant',
    'Tenants, the companies that this installation serves, with their admins and managers',
  );
  addCreate(tenant, io);
  addList(tenant, io);
  addTenantAdminCommands(tenant, io);
  addTenantManagerCommands(tenant, io);
}

function addCreate(tenant: Command, io: Io): void {
  subcommand(tenant, 'create', {
    about:
      'Create a tenant and print its id. A tenant has one corp, and any number of Official Accounts and Mini Programs.',
    examples:
      'npm run -s qunshu -- tenant create --name "Acme"\nnpm run -s qunshu -- tenant create --name "Acme KZ" --timezone Asia/Almaty --json',
  })
    .requiredOption('--name <name>', 'what people call it')
    .option('--timezone <zone>', 'the IANA time zone that its days are counted in', 'Asia/Shanghai')
    .action((options: JsonOption & { name: string; timezone: string }) =>
      withCore(io, async (core) => {
        const { tenantId, name, timezone } = await tenancyOf(core).createTenant(options, OPERATOR);
        const text = `${tenantId}  ${name} (${timezone})\nNext: npm run -s qunshu -- app add wecom --tenant ${tenantId} --config -`;
        answer(io, options, { json: { tenantId }, text });
      }),
    );
}

function addList(tenant: Command, io: Io): void {
  subcommand(tenant, 'list', {
    about: 'List every tenant with its apps and their callback URLs, without secrets',
    examples: 'npm run -s qunshu -- tenant list\nnpm run -s qunshu -- tenant list --json',
  }).action((options: JsonOption) =>
    withCore(io, async (core) => {
      const { publicUrl } = core.settings;
      const tenants = await tenancyOf(core).listTenants();
      const json = tenants.map((one) => ({ ...one, apps: one.apps.map((app) => appAnswer(app, publicUrl)) }));
      const none = 'There is no tenant yet: npm run -s qunshu -- tenant create --name "Acme"';
      const text = tenants.map((one) => tenantText(one, publicUrl)).join('\n');
      answer(io, options, { json, text: tenants.length === 0 ? none : text });
    }),
  );
}

function tenantText({ tenantId, name, timezone, apps }: TenantWithApps, publicUrl: string): string {
  const lines = apps.length === 0 ? ['no apps yet'] : apps.map((app) => appLine(app, publicUrl));
  return [`${tenantId}  ${name} (${timezone})`, ...lines.map((line) => `  ${line}`)].join('\n');
}
