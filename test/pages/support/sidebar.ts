import { Visitor, type Visit, type VisitOptions } from './visitor';
import { openWorld, type World } from './world';

export interface Known {
  readonly id: string;
  readonly displayName: string;
  readonly viewerContact: { readonly remark: string } | null;
  readonly memberships: { readonly totalCount: number };
  readonly orders: { readonly count: number; readonly total: string };
  readonly linkHistory: readonly object[];
}
interface Groups {
  readonly customerGroups: { readonly nodes: readonly { readonly chatId: string }[] };
}

const PEOPLE = `query ($staff: ID) { people(first: 100, filter: { staffUserId: $staff }) { nodes { id displayName
  viewerContact { remark } memberships(open: true) { totalCount } orders { count total } linkHistory { at } } } }`;
const LARGEST =
  '{ customerGroups(first: 1, orderBy: CUSTOMERS_DESC, filter: { dismissed: false }) { nodes { chatId } } }';
const NOTE =
  'mutation ($id: ID!, $text: String!, $due: Date) { addNote(personId: $id, text: $text, dueOn: $due) { id } }';
const REPLY = 'mutation ($title: String!, $text: String!) { saveReply(title: $title, text: $text) { id } }';

export function raise(): never {
  throw new Error('The company has nobody for this.');
}

/** A browser beside the chats of one staff member, of whose customers there is something to show. */
export class Sidebar {
  /** Everybody whom they may see. */
  readonly people: readonly Known[];
  /** Of whom there is most to show. */
  readonly customer: Known;
  /** Their largest group. */
  readonly chatId: string;

  private constructor(
    readonly world: World,
    private readonly visitor: Visitor,
    found: Pick<Sidebar, 'people' | 'customer' | 'chatId'>,
  ) {
    ({ people: this.people, customer: this.customer, chatId: this.chatId } = found);
  }

  /** With approved replies, and with notes that are due. */
  static async open(): Promise<Sidebar> {
    const world = await openWorld();
    const asked = await world.ask<{ people: { nodes: Known[] } }>('staff', PEOPLE, { staff: world.cast.staff });
    const people = asked.people.nodes;
    const customer = [...people].sort((a, b) => worth(b) - worth(a))[0] ?? raise();
    const groups = await world.ask<Groups>('staff', LARGEST);
    const chatId = groups.customerGroups.nodes[0]?.chatId ?? raise();
    await furnish(world, people, customer);
    return new Sidebar(world, await Visitor.of(world), { people, customer, chatId });
  }

  visit(path: string, more: Partial<VisitOptions> = {}): Promise<Visit> {
    return this.visitor.visit({ as: 'staff', size: 'phone', path: `/sidebar/${path}`, ...more });
  }

  visitCustomer(more: Partial<VisitOptions> = {}): Promise<Visit> {
    return this.visit(`customer/${this.customer.id}`, more);
  }

  visitGroup(more: Partial<VisitOptions> = {}): Promise<Visit> {
    return this.visit(`group/${this.chatId}`, more);
  }

  async close(): Promise<void> {
    await this.visitor.close();
    await this.world.close();
  }
}

function worth({ viewerContact, orders, memberships, linkHistory }: Known): number {
  return (viewerContact === null ? 0 : 1000) + orders.count * 10 + memberships.totalCount + linkHistory.length;
}

async function furnish(world: World, people: readonly Known[], customer: Known): Promise<void> {
  await world.ask('admin', REPLY, { title: '到货通知', text: '您好，您要的款式到货了，今天下单可以优先发货。' });
  await world.ask('admin', REPLY, { title: '<script>=1+1', text: '👋 您好\u202E，有什么可以帮您？' });
  await world.ask('staff', NOTE, { id: customer.id, text: '已发报价，确认数量', due: '2026-11-20' });
  const other = people.find(({ id, viewerContact }) => id !== customer.id && viewerContact !== null) ?? raise();
  await world.ask('staff', NOTE, { id: other.id, text: '回访一次', due: '2026-11-23' });
}
