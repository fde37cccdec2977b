import { ErasureService, KeptCallbacks } from '@qunshu/erasure';
import { IdentityCheck, IdentityDecisions, IdentityService, IdentityViewService } from '@qunshu/identity';
import { UserError } from '@qunshu/kernel';
import { AuditLog } from '@qunshu/tenancy';
import { type Core } from './core';
import { readIdentity } from './identity-argument';

/** What the commands about people work with, put together by hand: commands start faster without a container. */
export function peopleOf(core: Core) {
  const { database, sealer, keyedHash } = core;
  const audit = new AuditLog(database, keyedHash);
  const identity = new IdentityService(sealer, keyedHash);
  return {
    identity,
    view: new IdentityViewService(database, sealer, keyedHash),
    decisions: new IdentityDecisions(database, audit),
    check: new IdentityCheck(database),
    erasure: new ErasureService(database, identity, new KeptCallbacks(sealer, keyedHash), audit),
  };
}

export interface PersonChoice {
  readonly id?: string;
  readonly identity?: string;
}

/**
 * The person whom a command line names by id or by one of their identities.
 * @throws UserError BAD_ARGUMENT, PERSON_UNKNOWN
 */
export async function personChosen(core: Core, tenantId: string, choice: PersonChoice): Promise<string> {
  const { identity, view } = peopleOf(core);
  const { id, identity: text } = choice;
  if ((id === undefined) === (text === undefined)) {
    throw new UserError('BAD_ARGUMENT', { argument: '--id', problem: 'give either --id or --identity' });
  }
  if (id !== undefined) return (await view.resolve(tenantId, [id])).get(id) ?? unknown(id);
  const key = readIdentity(text ?? '', await identity.scopes(core.database.read, tenantId));
  return (await identity.holderOf(core.database.read, tenantId, key)) ?? unknown(text ?? '');
}

function unknown(id: string): never {
  throw new UserError('PERSON_UNKNOWN', { id });
}
