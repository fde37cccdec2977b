import { holdingKey, isSamePost, type Reach } from './credit-changes.rules';
import type { Credit } from './credits.rules';
import type { Book, Counter, Ledger } from './ledger';
import type { Post } from './post';
import { changesOf, type Change, type Turn } from './presence.rules';
import { lifetimePlaces, scopesOfCredit } from './scope-key';

const DAY_MS = 86_400_000;

/** What the beginning and the end of a credit add to, beside the stock of its kind. */
const FLOWS: Readonly<Record<string, Counter>> = {
  created: 'groupsCreated',
  joined: 'joined',
  added: 'contactsAdded',
  left: 'leftAlone',
  removed: 'removed',
  inferred: 'inferred',
  deleted: 'contactsDeleted',
};
const STOCKS = { seat: 'seats', contact: 'contacts', group: 'groupsHeld' } as const satisfies Record<
  Credit['kind'],
  Counter
>;

interface Contribution {
  readonly ledger: Ledger;
  readonly amount: 1 | -1;
  /** All when left out. What lies outside of it is the same before and after a change, and need not be added up. */
  readonly reach?: Reach;
}

interface Pass extends Contribution {
  readonly book: Book;
  readonly postOf: (credit: Credit) => Post;
}

/** Adds all that a subject's credits give to the figures, or takes it away. `credits`: all of the subject. */
export function contribute(credits: readonly Credit[], work: Contribution): void {
  const ordered = inOrder(credits);
  const event = { ...work, postOf: ({ post }: Credit) => post };
  pass(ordered, { ...event, book: 'event' });
  if (ordered.every(({ post, nowPost }) => isSamePost(post, nowPost))) return;
  // Mostly nothing moves: only where something did, the difference to today's posts is kept as well.
  pass(ordered, { ...work, book: 'moved', postOf: ({ nowPost }) => nowPost });
  pass(ordered, { ...event, book: 'moved', amount: work.amount === 1 ? -1 : 1 });
}

function pass(ordered: readonly Credit[], work: Pass): void {
  const { reach } = work;
  const held = new Map<string, string>();
  let before: Credit | null = null;
  for (const [n, credit] of ordered.entries()) {
    const scopes = scopesOf(credit, work);
    if (reach?.holdings.has(holdingKey(credit)) !== false) addFlows({ credit, before, scopes }, work);
    const standing = credit.kind === 'group' ? [] : scopes.filter((scope) => reach?.scopes.has(scope) !== false);
    for (const scope of standing) held.set(scope, `${held.get(scope) ?? ''} ${n}`);
    before = credit;
  }
  addStandings(ordered, held, work);
}

/** `held`: the places of the credits that count to each scope. Mostly they are the same in all of them. */
function addStandings(ordered: readonly Credit[], held: ReadonlyMap<string, string>, work: Pass): void {
  const known = new Map<string, readonly Change[]>();
  for (const [scope, places] of held) {
    const changes = known.get(places) ?? changesOf(turnsOf(ordered, places));
    known.set(places, changes);
    for (const change of changes) tell(change, scope, work);
  }
}

function turnsOf(ordered: readonly Credit[], places: string): Turn[] {
  return places.split(' ').flatMap((place) => {
    const credit = place === '' ? undefined : ordered[Number(place)];
    return credit === undefined ? [] : turnsOfCredit(credit);
  });
}

function turnsOfCredit({ kind, chatId: seatIn, fromAt, toAt }: Credit): Turn[] {
  const chatId = kind === 'seat' ? seatIn : null;
  const begin = { at: fromAt, step: 1 as const, chatId };
  return toAt === null ? [begin] : [begin, { at: toAt, step: -1 as const, chatId }];
}

/** What a credit gives by itself, whatever else its subject has. */
function addFlows(
  { credit, before, scopes }: { credit: Credit; before: Credit | null; scopes: readonly string[] },
  work: Pass,
): void {
  const isMoved = credit.begunBy === 'moved' && before !== null;
  const scopesBefore = isMoved ? scopesOf(before, work) : [];
  for (const scope of scopes) begin(credit, scope, { ...work, entered: isMoved && !scopesBefore.includes(scope) });
  for (const scope of scopes) end(credit, scope, work);
  addLifetime(credit, work);
}

function inOrder(credits: readonly Credit[]): Credit[] {
  return [...credits].sort((a, b) => compared(a.kind, b.kind) || compared(a.holding, b.holding) || a.fromAt - b.fromAt);
}

function compared(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function scopesOf(credit: Credit, { postOf }: Pass): readonly string[] {
  return scopesOfCredit(credit, postOf(credit));
}

function begin(credit: Credit, scope: string, work: Pass & { readonly entered: boolean }): void {
  const { ledger, book, amount, entered } = work;
  const entry = { book, scope, at: credit.fromAt, amount };
  ledger.add(STOCKS[credit.kind], entry);
  const flow = FLOWS[credit.begunBy];
  if (flow) ledger.add(flow, entry);
  if (credit.founding) ledger.add('founding', entry);
  if (entered && credit.kind === 'seat') ledger.add('movedIn', entry);
}

function addLifetime(credit: Credit, { ledger, book, amount, postOf }: Pass): void {
  const { begunBy, fromAt: at, lastsUntil } = credit;
  if (begunBy !== 'joined' || lastsUntil === null) return;
  const lasted = Math.ceil((lastsUntil - at) / DAY_MS);
  for (const place of lifetimePlaces(credit, postOf(credit)))
    ledger.addLifetime({ book, at, amount, ...place }, lasted);
}

function end(credit: Credit, scope: string, { ledger, book, amount }: Pass): void {
  if (credit.toAt === null || credit.endedBy === null) return;
  const entry = { book, scope, at: credit.toAt, amount };
  ledger.add(STOCKS[credit.kind], { ...entry, amount: -amount });
  const flow = credit.kind === 'group' && credit.endedBy === 'dismissed' ? 'groupsDismissed' : FLOWS[credit.endedBy];
  if (flow) ledger.add(flow, entry);
}

function tell({ at, what, step }: Change, scope: string, { ledger, book, amount }: Pass): void {
  const entry = { book, scope, at, amount };
  const stock = step * amount;
  switch (what) {
    case 'present':
      ledger.add(step === 1 ? 'gained' : 'lost', entry);
      return;
    case 'overlapping':
      ledger.add('overlapping', { ...entry, amount: stock });
      return;
    case 'contact':
      ledger.add('contactPeople', { ...entry, amount: stock });
      return;
    case 'contacted':
      ledger.add('contacted', { ...entry, amount: stock });
  }
}
