import type { Desk } from './api/call';
import { Control } from './api/control';
import { Quota } from './api/quota';
import { ApiServer } from './api/server';
import { Tickets } from './api/tickets';
import type { PageSignature } from './page-signature';
import { Tokens } from './api/tokens';
import { CallLog } from './calls';
import { Courier } from './courier';
import { Delivery } from './delivery';
import { type DiaryEntry, noting, recall } from './diary';
import type { Drivers } from './drivers';
import { Faults } from './faults';
import { History } from './history';
import { HttpClient } from './http-client';
import { LiveShow } from './live';
import type { ConnectOptions, SandboxApps, SandboxOptions } from './options';
import { Random } from './random';
import { endpointsOf } from './recipients';
import type { Delivered, DeliveryResult, Live, LiveOptions, Sandbox, Verification } from './sandbox-interface';
import type { Callback, HistoryOptions, Recipient, Step } from './step';
import type { Truth } from './truth';
import { truthOf } from './truth-of';
import type { World } from './world';

interface Parts {
  apps: SandboxApps;
  world: World;
  drivers: Drivers;
}

/** Everything about the sandbox but the drivers, which `createSandbox` adds. */
export class Engine implements Omit<Sandbox, keyof Drivers> {
  readonly apps: SandboxApps;
  readonly calls = new CallLog();
  readonly messages: unknown[] = [];
  readonly faults: Faults;
  private address = '';
  private readonly client = new HttpClient();
  private readonly delivery: Delivery;
  private readonly courier: Courier;
  private readonly tokens: Tokens;
  private readonly tickets: Tickets;
  /** The drivers by which what happens now is noted, once it is. */
  private noted: Drivers | null = null;
  private readonly server: ApiServer;
  private readonly lives = new Set<Live>();

  constructor(
    private readonly options: SandboxOptions,
    private readonly parts: Parts,
  ) {
    const { resendDelayMs = 1000, answerTimeoutMs = 5000, concurrency = 1 } = options;
    this.apps = parts.apps;
    this.faults = new Faults(new Random(options.seed ^ 0xfa17));
    this.delivery = new Delivery(this.client, { resendDelayMs, answerTimeoutMs, concurrency });
    this.courier = new Courier(this.delivery, this.faults, this.client);
    this.tokens = new Tokens(new Random(options.seed ^ Date.now()), options.tokenSeconds ?? 7200);
    this.tickets = new Tickets(new Random(options.seed ^ ~Date.now()));
    const quota = new Quota(options.quotaPerMinute ?? 10_000);
    this.server = new ApiServer(this.desk(), quota, new Control(parts.drivers, this));
  }

  get url(): string {
    return this.address;
  }

  get delivered(): readonly Delivered[] {
    return this.delivery.delivered;
  }

  async start(): Promise<{ url: string }> {
    this.address = await this.server.listen(this.options.host ?? '127.0.0.1', this.options.port ?? 0);
    return { url: this.address };
  }

  async stop(): Promise<void> {
    this.client.close();
    await Promise.all([...this.lives].map((live) => live.stop()));
    await this.server.close();
  }

  connect(options: ConnectOptions): void {
    this.delivery.endpoints = endpointsOf(this.apps, options);
  }

  deliver(callback: Callback, { faults = true }: { faults?: boolean } = {}): Promise<DeliveryResult> {
    return this.courier.deliver(callback, faults);
  }

  async deliverAll(callbacks: readonly Callback[]): Promise<DeliveryResult[]> {
    const results: DeliveryResult[] = [];
    for (const callback of callbacks) results.push(await this.deliver(callback));
    return results;
  }

  idle(): Promise<void> {
    return this.courier.idle();
  }

  verifyUrl(url: string, to: Recipient = 'agent'): Promise<Verification> {
    return this.delivery.verify(url, to);
  }

  history(): Generator<Step, void, undefined> {
    const { world, drivers, apps } = this.parts;
    return new History({ world, drivers, miniProgramId: apps.miniProgram.appId }, this.options).play();
  }

  async playHistory({ onStep, signal }: HistoryOptions): Promise<void> {
    for (const step of this.history()) {
      if (signal?.aborted === true) return;
      await onStep(step);
    }
  }

  live(settings: LiveOptions): Live {
    const { world, apps } = this.parts;
    const { clock, seed, channels = false } = this.options;
    const drivers = settings.diary === undefined ? this.parts.drivers : noting(this.parts.drivers, settings.diary);
    this.noted = drivers;
    const deliver = (callback: Callback): Promise<DeliveryResult> => this.deliver(callback);
    const now = (): number => clock?.now() ?? Date.now();
    const scene = { world, drivers, miniProgramId: apps.miniProgram.appId };
    const live = new LiveShow({ scene, seed, now, deliver, channels }, settings);
    this.lives.add(live);
    return live;
  }

  recall(entries: readonly DiaryEntry[]): void {
    recall(this.parts.drivers, entries);
  }

  truth(): Truth {
    return truthOf(this.parts.world);
  }

  isSigned(signature: PageSignature): boolean {
    return this.tickets.isSigned(signature);
  }

  revokeTokens(): void {
    this.tokens.revokeAll();
  }

  expireTokens(): void {
    this.tokens.expireAll();
  }

  private desk(): Desk {
    const { world, apps } = this.parts;
    const { tokens, tickets, faults, calls, messages } = this;
    const { detailLagMs = 2000, wholeListLimit = 1000, clock } = this.options;
    const now = (): number => clock?.now() ?? world.now;
    const changeContact: Desk['changeContact'] = (staffId, customerId, change) =>
      void (this.noted ?? this.parts.drivers).editContact(staffId, customerId, change);
    const served = { faults, calls, messages, detailLagMs, wholeListLimit };
    return { world, apps, tokens, tickets, changeContact, now, ...served };
  }
}
