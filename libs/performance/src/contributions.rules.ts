import type { Credit } from './credits.rules';
import type { Book, Counter, Ledger } from './ledger';
import type { Post } from './post';
import { changesOf, type Change, type Turn } from './presence.rules';
import { groupKey, scopesOfPost } from './scope-key';

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

interface Pass {
  readonly ledger: Ledger;
  readonly book: Book;
  readonly amount: 1 | -1;
  readonly postOf: (credit: Credit) => Post;
}

/** Adds all that a subject's credits give to the figures, or takes it away. `credits`: all of the subject. */
export function contribute(credits: readonly Credit[], ledger: Ledger, amount: 1 | -1): void {
  const event = { ledger, amount, postOf: ({ post }: Credit) => post };
  pass(credits, { ...event, book: 'event' });
  if (credits.every(({ post, nowPost }) => post.staffKey === nowPost.staffKey && post.path === nowPost.path)) return;
  // Mostly nothing moves: only where something did, the difference to today's posts is kept as well.
  pass(credits, { ledger, amount, book: 'moved', postOf: ({ nowPost }) => nowPost });
  pass(credits, { ...event, book: 'moved', amount: amount === 1 ? -1 : 1 });
}

function pass(credits: readonly Credit[], work: Pass): void {
  const turns = new Map<string, Turn[]>();
  let before: Credit | null = null;
  for (const credit of inOrder(credits)) {
    const scopes = scopesOf(credit, work);
    const isMoved = credit.begunBy === 'moved' && before !== null;
    const scopesBefore = isMoved && before ? scopesOf(before, work) : [];
    for (const scope of scopes) {
      begin(credit, scope, { ...work, entered: isMoved && !scopesBefore.includes(scope) });
      end(credit, scope, work);
      if (credit.kind !== 'group') takeTurns(turns, scope, credit);
    }
    before = credit;
  }
  for (const [scope, own] of turns) for (const change of changesOf(own)) tell(change, scope, work);
}

function inOrder(credits: readonly Credit[]): Credit[] {
  const key = ({ kind, holding, fromAt }: Credit): string => `${kind}|${holding}|${String(fromAt).padStart(16, '0')}`;
  return [...credits].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function scopesOf(credit: Credit, { postOf }: Pass): readonly string[] {
  const scopes = scopesOfPost(postOf(credit));
  return credit.kind === 'contact' ? scopes : [groupKey(credit.chatId), ...scopes];
}

function begin(credit: Credit, scope: string, work: Pass & { readonly entered: boolean }): void {
  const { ledger, book, amount, entered } = work;
  const entry = { book, scope, at: credit.fromAt, amount };
  ledger.add(STOCKS[credit.kind], entry);
  const flow = FLOWS[credit.begunBy];
  if (flow) ledger.add(flow, entry);
  if (credit.founding) ledger.add('founding', entry);
  if (entered && credit.kind === 'seat') ledger.add('movedIn', entry);
  if (credit.begunBy !== 'joined' || credit.lastsUntil === null) return;
  ledger.addLifetime(entry, Math.ceil((credit.lastsUntil - credit.fromAt) / DAY_MS));
}

function end(credit: Credit, scope: string, { ledger, book, amount }: Pass): void {
  if (credit.toAt === null || credit.endedBy === null) return;
  const entry = { book, scope, at: credit.toAt, amount };
  ledger.add(STOCKS[credit.kind], { ...entry, amount: -amount });
  const flow = credit.kind === 'group' && credit.endedBy === 'dismissed' ? 'groupsDismissed' : FLOWS[credit.endedBy];
  if (flow) ledger.add(flow, entry);
}

function takeTurns(turns: Map<string, Turn[]>, scope: string, credit: Credit): void {
  const chatId = credit.kind === 'seat' ? credit.chatId : null;
  const own = turns.get(scope) ?? [];
  own.push({ at: credit.fromAt, step: 1, chatId });
  if (credit.toAt !== null) own.push({ at: credit.toAt, step: -1, chatId });
  turns.set(scope, own);
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
