import { type Command } from 'commander';
import { type TenantAdmins } from '@qunshu/access';
import { answer } from '../answer';
import { warnOfStranger } from '../directory-warning';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { adminsOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

interface UserOptions extends TenantOption {
  readonly userId: string;
}

interface Change {
  readonly name: 'add' | 'remove';
  readonly about: string;
  readonly change: (admins: TenantAdmins, options: UserOptions) => Promise<boolean>;
  readonly told: (userId: string, changed: boolean) => string;
}

const CHANGES: readonly Change[] = [
  {
    name: 'add',
    about: 'Name a staff member as an admin, who sees and decides everything in the tenant',
    change: (admins, { tenant, userId }) => admins.add(tenant, userId, OPERATOR),
    told: (userId, changed) => (changed ? `${userId} is an admin from now on.` : `${userId} is an admin already.`),
  },
  {
    name: 'remove',
    about: 'Make somebody no longer an admin; it counts from their next request',
    change: (admins, { tenant, userId }) => admins.remove(tenant, userId, OPERATOR),
    told: (userId, changed) => (changed ? `${userId} is no longer an admin.` : `${userId} was no admin.`),
  },
];

export function addTenantAdminCommands(tenant: Command, io: Io): void {
  const admin = family(tenant, 'admin', 'The staff who are admins of a tenant');
  for (const one of CHANGES) addChange(admin, io, one);
  subcommand(admin, 'list', {
    about: 'List the admins of a tenant; one whom the directory does not have can do nothing',
    examples: 'npm run -s qunshu -- tenant admin list --tenant <id>',
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) => list(io, options));
}

function addChange(parent: Command, io: Io, { name, about, change, told }: Change): void {
  subcommand(parent, name, {
    about,
    examples: `npm run -s qunshu -- tenant admin ${name} --tenant <id> --user-id ZhangSan`,
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--user-id <userid>', 'their WeCom userid')
    .action((options: UserOptions) =>
      withCore(io, async (core) => {
        const changed = await change(adminsOf(core), options);
        if (name === 'add') await warnOfStranger(io, core, options);
        answer(io, options, { json: { userId: options.userId, changed }, text: told(options.userId, changed) });
      }),
    );
}

async function list(io: Io, options: TenantOption): Promise<void> {
  await withCore(io, async (core) => {
    const admins = await adminsOf(core).list(options.tenant);
    const lines = admins.map(({ userId, active }) => (active ? userId : `${userId} (not in the directory now)`));
    const text = lines.length === 0 ? 'There is no admin yet: npm run -s qunshu -- tenant admin add' : lines.join('\n');
    answer(io, options, { json: admins.map(({ userId, active }) => ({ userId, active })), text });
  });
}
