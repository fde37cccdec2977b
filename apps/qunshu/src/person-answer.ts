import { type LinkView } from '@qunshu/identity';
import { type Core } from './core';
import { writeIdentity } from './identity-argument';
import { peopleOf } from './people';

export interface ShownPerson {
  readonly id: string;
  readonly identities: readonly ShownIdentity[];
  readonly phones: readonly string[];
  readonly links: readonly ShownLink[];
}

interface ShownIdentity {
  readonly identity: string;
  readonly source: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

interface ShownLink {
  readonly at: string;
  readonly outcome: string;
  readonly kinds: readonly string[];
  readonly source: string;
  readonly reason: string | null;
}

/** A person as whoever runs the installation sees them: with the values of identities. */
export async function shownPerson(core: Core, tenantId: string, id: string): Promise<ShownPerson> {
  const { view, identity } = peopleOf(core);
  const held = await identity.identitiesOf(core.database.read, tenantId, id);
  const phones = await view.phones(tenantId, [id]);
  const links = await view.links(tenantId, [id]);
  return {
    id,
    identities: held.map(({ key, source, firstSeenAt, lastSeenAt }) => ({
      identity: writeIdentity(key),
      source,
      firstSeenAt: iso(firstSeenAt),
      lastSeenAt: iso(lastSeenAt),
    })),
    phones: phones.map(({ phone }) => phone),
    links: links.map(shownLink),
  };
}

export function personText({ id, identities, phones, links }: ShownPerson): string {
  const lines = [
    id,
    ...identities.map((one) => `  ${one.identity}  ${one.source}, seen ${one.firstSeenAt} to ${one.lastSeenAt}`),
    ...phones.map((phone) => `  phone ${phone}`),
    links.length === 0 ? 'No links: nothing had to be joined.' : 'Links:',
    ...links.map(
      (one) => `  ${one.at}  ${one.outcome}  ${one.kinds.join(' + ')}  by ${one.source}${because(one.reason)}`,
    ),
  ];
  return lines.join('\n');
}

function shownLink({ at, outcome, kinds, source, reason }: LinkView): ShownLink {
  return { at: iso(at), outcome, kinds, source, reason };
}

function because(reason: string | null): string {
  return reason === null ? '' : `: ${reason}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
