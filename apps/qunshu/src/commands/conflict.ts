import { Option, type Command } from 'commander';
import { type ConflictDecision, type ConflictView } from '@qunshu/identity';
import { answer } from '../answer';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { peopleOf } from '../people';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

const MOST_SHOWN = 200;

export function addConflictCommands(program: Command, io: Io): void {
  const conflict = family(
    program,
    'conflict',
    'Links between people that contradict one another and wait for a decision',
  );
  addList(conflict, io);
  addResolve(conflict, io);
}

function addList(conflict: Command, io: Io): void {
  subcommand(conflict, 'list', {
    about: `List the newest ${MOST_SHOWN} links that were held back`,
    examples:
      'npm run -s qunshu -- conflict list --tenant <id>\nnpm run -s qunshu -- conflict list --tenant <id> --decided --json',
  })
    .requiredOption(...TENANT_FLAG)
    .option('--decided', 'those that were decided, instead of those that wait')
    .action((options: TenantOption & { decided?: boolean }) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const open = options.decided !== true;
        const { items } = await peopleOf(core).view.conflicts(tenantId, { open }, { first: MOST_SHOWN });
        const conflicts = items.map(({ row }) => row);
        const text = conflicts.length === 0 ? 'There are none.' : conflicts.map(conflictText).join('\n');
        answer(io, options, { json: conflicts, text });
      }),
    );
}

function addResolve(conflict: Command, io: Io): void {
  subcommand(conflict, 'resolve', {
    about:
      'Decide one. MERGE makes them one person, or accepts the UnionID beside the old one; KEEP_APART bars that for good.\n' +
      'An alarm is decided with every link that is part of it.',
    examples: 'npm run -s qunshu -- conflict resolve --tenant <id> --id <conflict id> --decision KEEP_APART',
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--id <id>', 'the conflict, by the id that "conflict list" shows')
    .addOption(new Option('--decision <decision>').choices(['MERGE', 'KEEP_APART']).makeOptionMandatory())
    .action((options: TenantOption & { id: string; decision: ConflictDecision }) =>
      withCore(io, async (core) => {
        const { tenantId } = await tenancyOf(core).tenant(options.tenant);
        const { id: conflictId, decision } = options;
        const rec = { tenantId, recordedAt: core.clock.now() };
        await peopleOf(core).decisions.resolveConflict(rec, { conflictId, decision, by: OPERATOR });
        answer(io, options, { json: { id: conflictId, decision }, text: `Decided: ${decision}` });
      }),
    );
}

function conflictText({ id, at, reason, personIds, decision }: ConflictView): string {
  const people = personIds.length === 0 ? '' : `\n  people ${personIds.join(', ')}`;
  return `${id}  ${new Date(at).toISOString()}  ${decision ?? 'waits'}\n  ${reason}${people}`;
}
