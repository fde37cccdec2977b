import type { Instant } from '@qunshu/kernel';
import { type Context, dateOf } from './context';
import type { Drivers, IdentifyOptions, PayOptions, RefundOptions } from './drivers';
import { chineseTime, type IngestIdentity, type IngestMessage, type OrderItem, yuan } from './ingest';
import { PRODUCTS } from './names';
import type { Random } from './random';
import type { TrueOrder } from './truth';
import { type Human, known, type World } from './world';

type ShopDrivers = Pick<Drivers, 'payOrder' | 'refundOrder' | 'identify'>;
type Message = Omit<IngestMessage, 'messageId' | 'timestamp'>;
type Write = (at: Instant, message: Message) => IngestMessage;

export function shopDrivers(context: Context): ShopDrivers {
  let written = 0;
  const write: Write = (at, message) => {
    written += 1;
    return { messageId: `shop-${written}`, timestamp: chineseTime(at), ...message };
  };
  return {
    payOrder: (human, options = {}) => pay(context, write, { human, ...options }),
    refundOrder: (orderId, options = {}) => refund(context, write, { orderId, ...options }),
    identify: (human, options = {}) => identify(context, write, { human, ...options }),
  };
}

function pay(
  context: Context,
  write: Write,
  what: PayOptions & { human: string },
): { orderId: string; message: IngestMessage } {
  const { world, random } = context;
  const paidAt = dateOf(context, what.at);
  const { orderId = `O${random.hex(12)}`, items = basket(random), human } = what;
  const { amount = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0) } = what;
  const identities = [...(what.identities ?? identitiesOf(context, known(world.humans, human)))];
  const refunds = world.orders.get(orderId)?.refunds ?? [];
  world.orders.set(orderId, { orderId, identities, amount, paidAt, refunds });
  const told = items.map((item) => ({ ...item, price: yuan(item.price) }));
  const properties = { orderId, amount: yuan(amount), currency: 'CNY', items: told };
  return { orderId, message: write(paidAt, { type: 'track', event: 'order_paid', identities, properties }) };
}

function refund(context: Context, write: Write, what: RefundOptions & { orderId: string }): IngestMessage {
  const at = dateOf(context, what.at);
  const order = known(context.world.orders, what.orderId);
  const { refundId = `${order.orderId}-R${order.refunds.length + 1}`, amount = leftOf(order) } = what;
  const { identities = order.identities } = what;
  order.refunds.push({ refundId, amount, at });
  const properties = { orderId: order.orderId, refundId, amount: yuan(amount) };
  return write(at, { type: 'track', event: 'order_refunded', identities, properties });
}

function leftOf({ amount, refunds }: TrueOrder): number {
  return refunds.reduce((left, one) => left - one.amount, amount);
}

function identify(context: Context, write: Write, what: IdentifyOptions & { human: string }): IngestMessage {
  const { world, random } = context;
  const human = known(world.humans, what.human);
  human.memberId ??= `V${random.int(10_000_000, 99_999_999)}`;
  human.phone ??= `138${random.int(10_000_000, 99_999_999)}`;
  const { memberId = human.memberId, phone = human.phone, nickname = nameOf(world, human) } = what;
  const traits = Object.entries({ memberId, phone, nickname }).filter(
    (trait): trait is [string, string] => trait[1] !== null,
  );
  const { identities = identitiesOf(context, human) } = what;
  return write(dateOf(context, what.at), { type: 'identify', identities, traits: Object.fromEntries(traits) });
}

function nameOf(world: World, { customerId }: Human): string | null {
  return world.customers.get(customerId ?? '')?.name ?? null;
}

/** A shop knows who used its Mini Program or follows its account, and staff can look up a contact. */
function identitiesOf({ world, miniProgramId, officialAccountId }: Context, human: Human): IngestIdentity[] {
  const user = world.miniProgramUsers.get(human.miniProgramUserId ?? '');
  const follower = world.followers.get(human.followerId ?? '');
  const { customerId } = human;
  const shown = user ?? follower;
  if (shown === undefined) return customerId === null ? [] : [{ kind: 'EXTERNAL_USER_ID', value: customerId }];
  const openId: IngestIdentity =
    shown === user
      ? { kind: 'MINI_PROGRAM_OPEN_ID', appId: miniProgramId, value: shown.openId }
      : { kind: 'OFFICIAL_ACCOUNT_OPEN_ID', appId: officialAccountId, value: shown.openId };
  return shown.unionId === null ? [openId] : [openId, { kind: 'UNION_ID', value: shown.unionId }];
}

function basket(random: Random): OrderItem[] {
  return random.sample(PRODUCTS, random.pick([1, 1, 2, 3])).map((product) => ({
    ...product,
    quantity: random.pick([1, 1, 1, 2]),
  }));
}
