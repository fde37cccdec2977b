export type CallbackKind = 'wecom' | 'official_account' | 'mini_program';

/** Whose URL it is; `agent` is empty for an Official Account and a Mini Program. */
export interface CallbackUrl {
  readonly kind: CallbackKind;
  readonly account: string;
  readonly agent: string;
}

const FORMS: readonly { readonly kind: CallbackKind; readonly form: RegExp }[] = [
  { kind: 'wecom', form: /^\/callbacks\/wecom\/([\w.-]{1,64})\/([\w.-]{1,64})$/ },
  { kind: 'official_account', form: /^\/callbacks\/official-account\/([\w.-]{1,64})$/ },
  { kind: 'mini_program', form: /^\/callbacks\/mini-program\/([\w.-]{1,64})$/ },
];

/** Null for a path that no callback URL of ours has. */
export function readCallbackUrl(url: string): CallbackUrl | null {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  for (const { kind, form } of FORMS) {
    const [, account, agent = ''] = form.exec(path) ?? [];
    if (account !== undefined) return { kind, account, agent };
  }
  return null;
}
