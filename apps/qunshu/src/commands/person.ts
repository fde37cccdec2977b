import { type Command } from 'commander';
import { answer } from '../answer';
import { type Core } from '../core';
import { IDENTITY_FORM, readIdentity } from '../identity-argument';
import { type Io } from '../io';
import { OPERATOR } from '../operator';
import { peopleOf, personChosen, type PersonChoice } from '../people';
import { personText, shownPerson } from '../person-answer';
import { tenancyOf } from '../services';
import { withCore } from '../with-core';
import { family, subcommand, TENANT_FLAG, type TenantOption } from './options';

type PersonOptions = TenantOption & PersonChoice;

export function addPersonCommands(program: Command, io: Io): void {
  const person = family(program, 'person', 'Look at people, part them, join them, erase them');
  addShow(person, io);
  addSplit(person, io);
  addJoin(person, io);
  addErase(person, io);
  addLift(person, io);
}

function addShow(person: Command, io: Io): void {
  withPerson(
    subcommand(person, 'show', {
      about: 'Show who a person is: every identity, and why they are one. Also by an id from before a merge.',
      examples:
        'npm run -s qunshu -- person show --tenant <id> --id <person id>\n' +
        'npm run -s qunshu -- person show --tenant <id> --identity EXTERNAL_USER_ID:wmAbc',
    }),
  ).action((options: PersonOptions) =>
    withTenant(io, options, async (core, tenantId) => {
      const shown = await shownPerson(core, tenantId, await personChosen(core, tenantId, options));
      answer(io, options, { json: shown, text: personText(shown) });
    }),
  );
}

function addSplit(person: Command, io: Io): void {
  subcommand(person, 'split', {
    about:
      'Take identities out of a person into a new one. Stays, orders and the rest follow the identity that they came with.\n' +
      'The two are not joined again without a new decision.',
    examples:
      'npm run -s qunshu -- person split --tenant <id> --id <person id> --identity MINI_PROGRAM_OPEN_ID:wx0f/oA1 UNION_ID:oU1',
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--id <id>', 'the person')
    .requiredOption('--identity <identities...>', `what to take out: ${IDENTITY_FORM}`)
    .action((options: TenantOption & { id: string; identity: string[] }) =>
      withTenant(io, options, async (core, tenantId) => {
        const { identity, decisions } = peopleOf(core);
        const scopes = await identity.scopes(core.database.read, tenantId);
        const keys = options.identity.map((text) => readIdentity(text, scopes));
        const rec = { tenantId, recordedAt: core.clock.now() };
        const people = await decisions.splitPerson(rec, { personId: options.id.trim(), keys, by: OPERATOR });
        answer(io, options, { json: { people }, text: `Two people now:\n  ${people[0]}\n  ${people[1]}` });
      }),
    );
}

function addJoin(person: Command, io: Io): void {
  subcommand(person, 'join', {
    about:
      'Make two people one because you know that they are: the new decision that a split or KEEP_APART can be taken back by',
    examples: 'npm run -s qunshu -- person join --tenant <id> --id <person id> --with <other person id>',
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--id <id>', 'one of them')
    .requiredOption('--with <id>', 'the other')
    .action((options: TenantOption & { id: string; with: string }) =>
      withTenant(io, options, async (core, tenantId) => {
        const { decisions, view } = peopleOf(core);
        const personIds = [options.id.trim(), options.with.trim()] as const;
        await decisions.joinPeople({ tenantId, recordedAt: core.clock.now() }, { personIds, by: OPERATOR });
        const id = (await view.resolve(tenantId, personIds)).get(personIds[0]) ?? personIds[0];
        answer(io, options, { json: { person: id }, text: `One person now: ${id}` });
      }),
    );
}

function addErase(person: Command, io: Io): void {
  withPerson(
    subcommand(person, 'erase', {
      about:
        'Erase a person: every identity, name, phone and fact, also from callbacks that are kept. What it deletes stays deleted.\n' +
        'Their seats in groups stay, without a name. No later callback or sync brings them back until "person lift".',
      examples:
        'npm run -s qunshu -- person erase --tenant <id> --id <person id> --reason "asked for on 2026-11-23, ticket 4711"',
    }),
  )
    .requiredOption('--reason <text>', 'why; it is kept, so name nobody in it')
    .action((options: PersonOptions & { reason: string }) =>
      withTenant(io, options, async (core, tenantId) => {
        const personId = await personChosen(core, tenantId, options);
        const rec = { tenantId, recordedAt: core.clock.now() };
        await peopleOf(core).erasure.erasePerson(rec, { personId, reason: options.reason, by: OPERATOR });
        answer(io, options, { json: { erased: personId }, text: `Erased: ${personId}` });
      }),
    );
}

function addLift(person: Command, io: Io): void {
  subcommand(person, 'lift', {
    about:
      'Let an erased identity, with all that was erased together with it, be taken in again: from the next callback or\n' +
      'sync on it is somebody. Name the external userid where there was one: seats in groups then get their name back.',
    examples: 'npm run -s qunshu -- person lift --tenant <id> --identity EXTERNAL_USER_ID:wmAbc',
  })
    .requiredOption(...TENANT_FLAG)
    .requiredOption('--identity <identity>', IDENTITY_FORM)
    .action((options: TenantOption & { identity: string }) =>
      withTenant(io, options, async (core, tenantId) => {
        const { identity, erasure } = peopleOf(core);
        const key = readIdentity(options.identity, await identity.scopes(core.database.read, tenantId));
        await erasure.lift({ tenantId, recordedAt: core.clock.now() }, { key, by: OPERATOR });
        answer(io, options, { json: { lifted: options.identity }, text: `Lifted: ${options.identity}` });
      }),
    );
}

function withPerson(command: Command): Command {
  return command
    .requiredOption(...TENANT_FLAG)
    .option('--id <id>', 'the person, by id')
    .option('--identity <identity>', `or by an identity of theirs: ${IDENTITY_FORM}`);
}

function withTenant(
  io: Io,
  options: TenantOption,
  work: (core: Core, tenantId: string) => Promise<void>,
): Promise<void> {
  return withCore(io, async (core) => {
    const { tenantId } = await tenancyOf(core).tenant(options.tenant);
    await work(core, tenantId);
  });
}
