import { z } from 'zod';
import type { Drivers } from '../drivers';
import type { FaultControl } from '../fault-kinds';
import type { Callback } from '../step';
import type { Truth } from '../truth';
import type { PageSignature } from '../page-signature';
import { Deed, doDeed } from './deeds';

const Share = z.number().min(0).max(1);

const Faults = z.strictObject({
  clear: z.literal(true).optional(),
  callbacks: z
    .strictObject({
      late: Share,
      lost: Share,
      doubled: Share,
      reordered: Share,
      lateMs: z.tuple([z.number(), z.number()]),
      reorderWithin: z.enum(['any', 'group']),
      only: z.enum(['all', 'members']),
    })
    .partial()
    .optional(),
  staleDetailMs: z.number().min(0).optional(),
  next: z.strictObject({ path: z.string(), errcode: z.number().int(), times: z.number().int().default(1) }).optional(),
  rate: z.strictObject({ path: z.string(), errcode: z.number().int(), probability: Share }).optional(),
});

const Signature = z.strictObject({
  of: z.enum(['corp', 'agent']),
  url: z.string(),
  timestamp: z.number(),
  nonceStr: z.string(),
  signature: z.string(),
});

interface Controlled {
  readonly faults: FaultControl;
  truth(): Truth;
  isSigned(signature: PageSignature): boolean;
  deliverAll(callbacks: readonly Callback[]): Promise<unknown>;
}

interface Reply {
  status: number;
  json: unknown;
}

/** Playing by hand: `GET /sandbox/truth` and `/sandbox/people`, `POST /sandbox/faults`, `/sandbox/do` and `/sandbox/js-sdk`. */
export class Control {
  constructor(
    private readonly drivers: Drivers,
    private readonly sandbox: Controlled,
  ) {}

  async handle(method: string, path: string, body: unknown): Promise<Reply> {
    try {
      if (method === 'GET' && path === '/sandbox/truth') return { status: 200, json: this.sandbox.truth() };
      if (method === 'GET' && path === '/sandbox/people') return { status: 200, json: this.sandbox.truth().people() };
      if (method === 'POST' && path === '/sandbox/faults') return this.setFaults(Faults.parse(body));
      if (method === 'POST' && path === '/sandbox/do') return await this.act(Deed.parse(body));
      if (method === 'POST' && path === '/sandbox/js-sdk') return this.checkSignature(Signature.parse(body));
      return { status: 404, json: { error: 'no such path' } };
    } catch (error) {
      return { status: 400, json: { error: error instanceof Error ? error.message : String(error) } };
    }
  }

  private checkSignature(signature: PageSignature): Reply {
    return { status: 200, json: { ok: this.sandbox.isSigned(signature) } };
  }

  private setFaults(wanted: z.infer<typeof Faults>): Reply {
    const { faults } = this.sandbox;
    if (wanted.clear === true) faults.clear();
    if (wanted.callbacks !== undefined) faults.callbacks(named(wanted.callbacks));
    if (wanted.staleDetailMs !== undefined) faults.staleDetail(wanted.staleDetailMs);
    if (wanted.next !== undefined) faults.next(wanted.next.path, { errcode: wanted.next.errcode }, wanted.next.times);
    if (wanted.rate !== undefined) {
      faults.rate(wanted.rate.path, { errcode: wanted.rate.errcode }, wanted.rate.probability);
    }
    return { status: 200, json: {} };
  }

  private async act(deed: Deed): Promise<Reply> {
    const callbacks = doDeed(this.drivers, deed);
    const results = await this.sandbox.deliverAll(callbacks);
    return { status: 200, json: { callbacks, results } };
  }
}

/** Without the keys that are there but undefined. */
function named<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  return Object.assign(kept, Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)));
}
