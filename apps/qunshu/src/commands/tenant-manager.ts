import { type Command } from 'commander';
import { type DepartmentGrants } from '@qunshu/access';
import { answer } from '../answer';
import { warnOfStranger } from '../directory-warning';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { grantsOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

interface GrantOptions extends TenantOption {
  readonly userId: string;
  readonly department: string;
}

interface Change {
  readonly name: 'grant' | 'revoke';
  readonly about: string;
  readonly change: (grants: DepartmentGrants, options: GrantOptions) => Promise<boolean>;
  readonly told: (changed: boolean) => string;
}

const CHANGES: readonly Change[] = [
  {
    name: 'grant',
    about: 'Give somebody a department to manage, with everything below it, beside those that they lead in WeCom',
    change: (grants, { tenant, userId, department: departmentId }) =>
      grants.grant(tenant, { userId, departmentId }, OPERATOR),
    told: (changed) => (changed ? 'They manage it from now on.' : 'They had it already.'),
  },
  {
    name: 'revoke',
    about: 'Take a given department back; it counts from their next request, and what they lead in WeCom stays',
    change: (grants, { tenant, userId, department: departmentId }) =>
      grants.revoke(tenant, { userId, departmentId }, OPERATOR),
    told: (changed) => (changed ? 'They manage it no longer.' : 'It was not given to them.'),
  },
];

export function addTenantManagerCommands(tenant: Command, io: Io): void {
  const manager = family(tenant, 'manager', 'Departments that staff manage without leading them in WeCom');
  for (const one of CHANGES) addChange(manager, io, one);
  subcommand(manager, 'list', {
    about: 'List the departments that were given to staff; those that they lead in WeCom are not among them',
    examples: 'npm run -s qunshu -- tenant manager list --tenant <id>',
  })
    .requiredOption(...TENANT_FLAG)
    .action((options: TenantOption) => list(io, options));
}

function addChange(parent: Command, io: Io, { name, about, change, told }: Change): void {
  const examples = `npm run -s qunshu -- tenant manager ${name} --tenant <id> --user-id ZhangSan --department 2`;
  subcommand(parent, name, { about, examples })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--user-id <userid>', 'their WeCom userid')
    .requiredOption('--department <id>', 'the department, by its WeCom id')
    .action((options: GrantOptions) =>
      withCore(io, async (core) => {
        const changed = await change(grantsOf(core), options);
        if (name === 'grant') await warnOfStranger(io, core, options);
        const { userId, department: departmentId } = options;
        answer(io, options, { json: { userId, departmentId, changed }, text: told(changed) });
      }),
    );
}

async function list(io: Io, options: TenantOption): Promise<void> {
  await withCore(io, async (core) => {
    const grants = await grantsOf(core).list(options.tenant);
    const lines = grants.map(({ userId, departmentId, active }) => {
      return `${userId}  department ${departmentId}${active ? '' : ' (not in the directory now)'}`;
    });
    answer(io, options, { json: grants, text: lines.length === 0 ? 'No department was given.' : lines.join('\n') });
  });
}
