/**
 * Why WeCom did not do it. `outside`: the page is not open in WeCom; `not_signed`: WeCom refused the signature or the app
 * lacks the right; `not_in_chat`: opened from somewhere else than a chat with a customer; `old_client`: this version of
 * WeCom cannot do it; `cancelled`: by the user.
 */
export type WecomFailure = 'outside' | 'not_signed' | 'not_in_chat' | 'old_client' | 'cancelled' | 'failed';

export type WecomOutcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: WecomFailure };

/** WeCom tells what is wrong in words, and only the words after `fail` differ [94315] [100746]. */
const WORDS: readonly (readonly [RegExp, WecomFailure])[] = [
  [/:cancel|user cancel/i, 'cancelled'],
  [/without context/i, 'not_in_chat'],
  [/not (?:exist|support|implement)|no such|undefined method|unsupported/i, 'old_client'],
  [
    /no permission|permission denied|signature|not registered|config|access denied|80001|85005|40093|42012/i,
    'not_signed',
  ],
];

export function failureOf(error: unknown): WecomFailure {
  const text = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error);
  return WORDS.find(([words]) => words.test(text))?.[1] ?? 'failed';
}
