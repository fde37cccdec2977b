export type AppWord = 'wecom' | 'official-account' | 'mini-program';

export const APP_HELP: Readonly<Record<AppWord, { readonly title: string }>> = {
  wecom: { title: 'a WeCom agent' },
  'official-account': { title: 'an Official Account' },
  'mini-program': { title: 'a Mini Program' },
};

const TOKEN_AND_KEY = `  token           1 to 32 letters and digits, as on the admin site
  encodingAesKey  43 letters and digits, as on the admin site`;

const OPTIONAL = `  name            optional: what people call it
  openPlatformId  optional: the Open Platform account that its UnionIDs belong to`;

export const CONFIG_HELP: Readonly<Record<AppWord, string>> = {
  wecom: `  {"corpId":"ww…","agentId":1000002,"secret":"…","token":"…","encodingAesKey":"…",
   "contacts":{"secret":"…","token":"…","encodingAesKey":"…"}}
  corpId          the corp; a tenant has one, and may add several agents of it
  agentId         the agent
  secret          the agent's secret
${TOKEN_AND_KEY}
  contacts        optional: the contact-sync assistant (通讯录同步), which alone hears of changes to staff
${OPTIONAL}`,
  'official-account': `  {"appId":"wx…","secret":"…","token":"…","encodingAesKey":"…"}
  appId, secret   of the account
${TOKEN_AND_KEY}; without it the account is in plaintext mode
${OPTIONAL}`,
  'mini-program': `  {"appId":"wx…","secret":"…","token":"…","encodingAesKey":"…"}
  appId, secret   of the Mini Program; token and key may be left out where it gets no callbacks
${TOKEN_AND_KEY}
${OPTIONAL}`,
};

const UNCHANGED =
  '  A secret may come along; what is left out stays as it is. The file for "app add" with a new pair serves too.';

export const ROTATE_HELP: Readonly<Record<AppWord, string>> = {
  wecom: `  an agent:       {"corpId":"ww…","agentId":1000002,"token":"…","encodingAesKey":"…"}
  the assistant:  {"corpId":"ww…","contacts":{"token":"…","encodingAesKey":"…"}}
  both at once:   the fields of both
${UNCHANGED}`,
  'official-account': `  {"appId":"wx…","token":"…","encodingAesKey":"…"}; "encodingAesKey": null goes over to plaintext mode
${UNCHANGED}`,
  'mini-program': `  {"appId":"wx…","token":"…","encodingAesKey":"…"}; "encodingAesKey": null goes over to plaintext mode
${UNCHANGED}`,
};
