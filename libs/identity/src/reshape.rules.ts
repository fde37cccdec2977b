import type { HeldIdentity } from './held-identity';
import { traitText } from './seen.rules';
import { SOURCES } from './observation';
import { joinTraits, traitsOf, type ToldTraits, type Traits } from './traits.rules';

/** What is shown of a person who holds these identities, at least one. `told`: by `traitText`. */
export function traitsOfIdentities(identities: readonly HeldIdentity[], told: ReadonlyMap<string, ToldTraits>): Traits {
  const traits = identities.flatMap((identity) => {
    const bySource = SOURCES.flatMap((source) => told.get(traitText(identity.key, source)) ?? []);
    const nothing = { source: '', name: null, nameAt: null, avatarUrl: null, avatarAt: null };
    return [nothing, ...bySource].map((one) => traitsOf(one, identity));
  });
  const [first, ...rest] = traits;
  if (first === undefined) throw new Error('a person without identities is nobody');
  return rest.reduce(joinTraits, first);
}
