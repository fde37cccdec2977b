/** A title of the timeline in parts, so that a name in it is shown apart from the words around it. */
export interface ShownTitle {
  readonly before: string;
  readonly who: string;
  readonly after: string;
}

type Rule = readonly [pattern: RegExp, before: string, after?: string];

/** The API's titles are in English; what is no title of these, as the name of an event, stands for itself. */
const CHINESE: readonly Rule[] = [
  [/^Joined the group (.+)$/su, '加入客户群 '],
  [/^Left the group (.+)$/su, '退出客户群 '],
  [/^Was removed from the group (.+)$/su, '被移出客户群 '],
  [/^Is no longer in the group (.+)$/su, '已不在客户群 '],
  [/^Became a contact of (.+)$/su, '成为 ', ' 的好友'],
  [/^Was deleted by (.+)$/su, '被 ', ' 删除好友'],
  [/^Deleted (.+)$/su, '删除了好友 '],
  [/^Was handed on by (.+)$/su, '由 ', ' 转给同事跟进'],
  [/^Is no longer a contact of (.+)$/su, '不再是 ', ' 的好友'],
  [/^Paid (¥.+)$/su, '支付 '],
  [/^Was refunded (¥.+)$/su, '退款 '],
  [/^Got a tag$/u, '打上标签'],
  [/^Followed the Official Account$/u, '关注公众号'],
  [/^Unfollowed the Official Account$/u, '取消关注公众号'],
  [/^Scanned a code of the Official Account$/u, '扫公众号二维码'],
  [/^Used the menu of the Official Account$/u, '点击公众号菜单'],
  [/^Opened a page from the menu$/u, '从公众号菜单打开网页'],
  [/^Opened the Mini Program$/u, '打开小程序'],
  [/^Got a coupon$/u, '领到优惠券'],
  [/^Shared a group card$/u, '分享群名片'],
  [/^Was shown the way into a group$/u, '看到入群入口'],
  [/^Tapped the way into a group$/u, '点击入群入口'],
  [/^Viewed a page$/u, '浏览页面'],
  [/^Watched a live stream$/u, '观看直播'],
  [/^Balance changed$/u, '资产变动'],
  [/^Was joined with another person$/u, '与另一份客户档案合并'],
  [/^Was split into two people$/u, '拆分为两位客户'],
];
const ENGLISH_NAME =
  /^((?:Joined|Left|Was removed from|Is no longer in) the group |(?:Became|Is no longer) a contact of |Was (?:deleted|handed on) by |Deleted |Paid |Was refunded )(.+)$/su;

export function titleIn(language: 'zh' | 'en', title: string): ShownTitle {
  return language === 'zh' ? inChinese(title) : inEnglish(title);
}

function inChinese(title: string): ShownTitle {
  for (const [pattern, before, after = ''] of CHINESE) {
    const found = pattern.exec(title);
    if (found !== null) return { before, who: found[1] ?? '', after };
  }
  return { before: '', who: title, after: '' };
}

function inEnglish(title: string): ShownTitle {
  const [, before, who] = ENGLISH_NAME.exec(title) ?? [];
  if (before !== undefined && who !== undefined) return { before, who, after: '' };
  return { before: '', who: title, after: '' };
}
