import type { Figures } from '@qunshu/performance';
import { count, inOrder, isIn, isOpen, share, spanOf, type Change, type Question } from './questions';
import { seatsAt } from './seat-changes';
import { Belonging, personOf, type Truth } from './toy-branches';

interface Pair {
  readonly staffKey: string;
  readonly person: string;
  readonly spells: readonly { readonly since: number; readonly until: number | null }[];
}

/** Staff and people, whatever external userids they are contacts by. */
function pairsOf(truth: Truth): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { staffKey, externalId, since, deletedAt } of truth.contacts) {
    const person = personOf(truth, externalId);
    const before = pairs.get(JSON.stringify([staffKey, person]))?.spells ?? [];
    const spells = [...before, { since, until: deletedAt }];
    pairs.set(JSON.stringify([staffKey, person]), { staffKey, person, spells });
  }
  return [...pairs.values()];
}

const isContact = ({ spells }: Pair, at: number): boolean => spells.some((spell) => isOpen(spell, at));

/** When a pair became contacts, and when it ceased to be. */
function pairChanges({ spells }: Pair): Change<'added' | 'deleted'>[] {
  return inOrder(spells.flatMap(({ since, until }) => [since, until])).flatMap((at) => {
    const before = count(spells, (spell) => isOpen(spell, at - 1));
    const within = before + count(spells, ({ since }) => since === at);
    const after = count(spells, (spell) => isOpen(spell, at));
    return [
      ...(before === 0 && within > 0 ? [{ kind: 'added' as const, at }] : []),
      ...(within > 0 && after === 0 ? [{ kind: 'deleted' as const, at }] : []),
    ];
  });
}

/** The figures of contacts; null for a group. */
export function contactFigures(truth: Truth, question: Question): Pick<Figures, ContactField> {
  const none = { contacts: null, contactsAdded: null, contactsDeleted: null };
  if (question.scope.kind === 'group') return { ...none, contactOverlapRate: null, contactedRate: null };
  const belonging = new Belonging(truth, question.scope, question.attribution);
  const span = spanOf(truth, question.period);
  const held = pairsOf(truth).filter(
    (pair) => isContact(pair, span.end) && belonging.hasStaff(pair.staffKey, span.end),
  );
  const changes = pairsOf(truth).flatMap((pair) =>
    pairChanges(pair).filter(({ at }) => isIn(at, span) && belonging.hasStaff(pair.staffKey, at)),
  );
  const contacts = new Set(held.map(({ person }) => person));
  const present = new Set(seatsAt(truth, belonging, span.end).map(({ externalId }) => personOf(truth, externalId)));
  return {
    contacts: held.length,
    contactsAdded: count(changes, ({ kind }) => kind === 'added'),
    contactsDeleted: count(changes, ({ kind }) => kind === 'deleted'),
    contactOverlapRate: share(
      count([...contacts], (person) => present.has(person)),
      contacts.size,
    ),
    contactedRate: share(
      count([...present], (person) => contacts.has(person)),
      present.size,
    ),
  };
}

type ContactField = 'contacts' | 'contactsAdded' | 'contactsDeleted' | 'contactOverlapRate' | 'contactedRate';
