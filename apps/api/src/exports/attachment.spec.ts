import { attachment } from './attachment';

it.each([
  ['a.csv', `attachment; filename="staff-a.csv"; filename*=UTF-8''a.csv`],
  ['报表_1.xlsx', `attachment; filename="staff-1.xlsx"; filename*=UTF-8''%E6%8A%A5%E8%A1%A8_1.xlsx`],
  [
    '部门业绩报表_East_1.xlsx',
    `attachment; filename="staff-East_1.xlsx"; filename*=UTF-8''%E9%83%A8%E9%97%A8%E4%B8%9A%E7%BB%A9%E6%8A%A5%E8%A1%A8_East_1.xlsx`,
  ],
  ['a"b\\c%d.csv', `attachment; filename="staff-a_b_c_d.csv"; filename*=UTF-8''a%22b%5Cc%25d.csv`],
  ["it's (1)*.csv", `attachment; filename="staff-it's (1)*.csv"; filename*=UTF-8''it%27s%20%281%29%2a.csv`],
])('names the file %s so that every program understands it', (name, header) => {
  expect(attachment(name, 'staff')).toBe(header);
});
