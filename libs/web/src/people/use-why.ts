import { useCallback } from 'react';
import { useTexts, type Say } from '../texts/language';
import { identityNames, sourceNames, whyTexts } from './people.texts';
import { whyKey, type ToldLink } from './why.rules';

/** Why identities are one person, or are not, as a sentence. */
export function useWhy(): (link: ToldLink) => string {
  const t = useTexts(whyTexts);
  const identity = useTexts(identityNames);
  const source = useTexts(sourceNames);
  return useCallback(
    (link) => {
      const kinds = [...new Set(link.kinds)].map((kind) => named(kind, identityNames.zh, identity)).join(t('and'));
      const from = named(link.source, sourceNames.zh, source);
      return t(whyKey(link), { kinds, source: from === link.source ? source('other') : from });
    },
    [t, identity, source],
  );
}

/** The name of a key of a catalogue; what is no key stands for itself. */
function named<Key extends string>(key: string, known: Readonly<Record<Key, string>>, say: Say<Key>): string {
  return isKey(key, known) ? say(key) : key;
}

function isKey<Key extends string>(key: string, known: Readonly<Record<Key, string>>): key is Key {
  return Object.hasOwn(known, key);
}
