import type { Instant } from '@qunshu/kernel';
import type { Credit } from './credits.rules';
import { changesOf, type Turn } from './presence.rules';
import { groupKey, scopesOfPost } from './scope-key';

/** When somebody became present in a scope (1) or ceased to be (-1), by all their credits, as it is told to the roll-ups. */
export function presenceTurns(credits: readonly Credit[], scope: string, step: 1 | -1): ReadonlySet<Instant> {
  const turns = credits
    .filter((credit) => credit.kind === 'seat' && countsTo(credit, scope))
    .flatMap(({ fromAt, toAt, chatId }): Turn[] => {
      const begin = { at: fromAt, step: 1, chatId } as const;
      return toAt === null ? [begin] : [begin, { at: toAt, step: -1, chatId }];
    });
  const changes = changesOf(turns).filter((change) => change.what === 'present' && change.step === step);
  return new Set(changes.map(({ at }) => at));
}

function countsTo({ chatId, post }: Credit, scope: string): boolean {
  return groupKey(chatId) === scope || scopesOfPost(post).includes(scope);
}
