import { titleIn } from './happening.rules';

const said = (language: 'zh' | 'en', title: string): string => Object.values(titleIn(language, title)).join('|');

it.each([
  ['Joined the group 春季\n团购', '加入客户群 |春季\n团购|'],
  ['Became a contact of 张伟', '成为 |张伟| 的好友'],
  ['Was deleted by Deleted', '被 |Deleted| 删除好友'],
  ['Paid ¥128.00', '支付 |¥128.00|'],
  ['Opened the Mini Program', '打开小程序||'],
  ['vip_upgraded', '|vip_upgraded|'],
])('tells "%s" in Chinese', (title, expected) => {
  expect(said('zh', title)).toBe(expected);
});

it('keeps the names in English titles apart', () => {
  expect(said('en', 'Left the group \u202Eabc')).toBe('Left the group |\u202Eabc|');
  expect(said('en', 'Viewed a page')).toBe('|Viewed a page|');
});
