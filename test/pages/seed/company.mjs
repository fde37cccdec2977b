// The company that the pages are shown with. Its history ends at noon of 2026-11-23 in Shanghai.
const DAY_MS = 86_400_000;

export const END = Date.parse('2026-11-23T12:00:00+08:00');

/** A company whose history of so many days ends at `end`. */
export function companyUntil(end, { days, size }) {
  const startAt = end - (days + 1) * DAY_MS;
  return { seed: 20_261_123, size, startAt, days, channels: true, detailLagMs: 10, resendDelayMs: 20 };
}

export const COMPANY = companyUntil(END, {
  days: 33,
  size: { groups: 14, customers: 110, staff: 16, departments: 8 },
});

/** Names that a page must show as they are. */
export const HOSTILE_NAMES = ['<script>alert(1)</script>', '=1+1', '👩‍👩‍👧‍👦 小明 😀', '\u202Egpj.exe 张三', '长'.repeat(64)];

/** After the history: what each page needs to have something to show. As entries of a diary, since they are told again. */
export function lastDeeds(truth, { staff, end }) {
  const at = end - 3_600_000;
  const running = truth.groups.filter(({ dismissedAt }) => dismissedAt === null);
  const own = running.find(({ owner }) => owner === staff);
  const others = running.filter(({ owner }) => owner !== staff);
  const customers = HOSTILE_NAMES.map((name, n) => ({ id: `wmHostileNames000000000000000000${n}`, name }));
  return [
    ...customers.flatMap((customer) => [
      { driver: 'newCustomer', args: [customer] },
      { driver: 'addContact', args: [staff, customer.id, { at, remark: customer.name.slice(0, 20) }] },
    ]),
    { driver: 'join', args: [own.chatId, customers.map(({ id }) => id), { at, scene: 3 }] },
    { driver: 'rename', args: [others[0].chatId, '<b>=1+1</b> 🎉 \u202Epuorg', { at }] },
    { driver: 'dismiss', args: [others[1].chatId, { at }] },
  ];
}
