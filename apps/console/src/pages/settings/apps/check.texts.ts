import { texts } from '@qunshu/web';

/** What a test found, as the API says it in English. `{a}` and `{b}` are parts of what it said. */
export const checkTexts = texts({
  zh: {
    noToken: '还没有设置回调 Token，所以收不到这个应用的回调。',
    noAnswer: '{a} 没有应答：{b}。',
    sendsOn: '{a} 跳转到了别处，企业微信不会跟着跳转。',
    forbidden:
      '那边应答了，但不认识这个应用、它的 Token 或密钥，或者服务器时间不对（HTTP 403）。请确认 PUBLIC_URL 指向本服务。',
    status: '{a} 应答了 HTTP {b}，应为 200。',
    otherProgram: '那边有程序应答，但内容不对：不是本服务。',
    fine: '应答正确，企业微信能验证通过。',
    local: '应答正确，但只在内网有效：{a} 不是公网地址，企业微信访问不到。',
    secretAndContacts: '企业微信认可密钥，也允许读取客户联系成员。',
    wecomSecret: '企业微信认可密钥。',
    wechatSecret: '微信认可密钥。',
    wrongSecret: '密钥不是这个应用的。请从管理后台重新复制，并用 qunshu app rotate 更换。{b}',
    noCorp: '没有这个企业或应用 ID。{b}',
    notListed: '本服务器的 IP 不在账号的 IP 白名单里。{b}',
    noRight: '这个应用没有权限调用接口。请在“客户联系 → API → 可调用接口的应用”里加上它。{b}',
    notVisible: '这个应用读不到这些数据。请在管理后台扩大可见范围。{b}',
    untrusted: '本服务器的 IP 不在应用的“企业可信 IP”里。{b}',
    quota: '接口调用配额暂时用完了。{b}',
    limit: '超时没有应答',
    refused: '连接被拒绝',
    cut: '连接中断',
    unknownName: '域名无法解析',
    failed: '连接失败',
  },
  en: {
    noToken: 'No token is set up, so this app gets no callbacks.',
    noAnswer: 'Nothing answers at {a}: {b}.',
    sendsOn: '{a} sends on to elsewhere, where WeCom does not follow.',
    forbidden:
      'What answers there does not know this app, its token or its key, or its clock is wrong (HTTP 403). Does PUBLIC_URL lead to this service?',
    status: '{a} answers HTTP {b} where 200 is expected.',
    otherProgram: 'Something answers there, but not with what was sent: it is another program.',
    fine: 'It answers as WeCom expects.',
    local: 'It answers as WeCom expects, but only within this network: {a} is not public.',
    secretAndContacts: 'WeCom takes the secret, and lets the app read whom its customers are in contact with.',
    wecomSecret: 'WeCom takes the secret.',
    wechatSecret: 'WeChat takes the secret.',
    wrongSecret:
      'The secret is not that of this app. Copy it again from the admin page, and give it with qunshu app rotate. {b}',
    noCorp: 'There is no corp or app with this id. {b}',
    notListed: 'The address of this server is not on the list of IP addresses of the account. {b}',
    noRight: 'The app may not use this API. List it under 客户联系 → API → 可调用接口的应用. {b}',
    notVisible: 'The app may not read this. Widen its visible range on the admin page. {b}',
    untrusted: 'The address of this server is not among the trusted IPs of the app. {b}',
    quota: 'The quota of calls is used up for now. {b}',
    limit: 'no answer in time',
    refused: 'the connection was refused',
    cut: 'the connection was cut',
    unknownName: 'its name is not known',
    failed: 'the connection failed',
  },
});

export type CheckKey = keyof (typeof checkTexts)['zh'];
