import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppDirectory, type KnownApp } from './app-directory.service';
import { CONTACTS_AGENT, type AppKind } from './app-kinds';
import { sourceOf } from './app-summary';
import { accountKey } from './new-app';
import { usablePairs } from './rotation.rules';

export interface CallbackKeys {
  readonly token: string;
  /** Null is plaintext mode. */
  readonly encodingAesKey: string | null;
  readonly receiveId: string;
}

/** Whose callbacks come in at one URL. */
export interface CallbackAccount {
  readonly tenantId: string;
  /** The corp or account, the same for all agents of a corp: what a message is a duplicate within. */
  readonly source: string;
  readonly kind: AppKind;
  /** The corp or app id as it was given. */
  readonly account: string;
  /** Newest first; the same array as long as it holds the same keys. Empty where no callbacks are set up. */
  readonly keySets: readonly CallbackKeys[];
}

export type CallbackKind = 'wecom' | 'official_account' | 'mini_program';

interface Entry {
  readonly account: CallbackAccount;
  /** When the first of its pairs ends, real time. */
  readonly until: number;
}

/** The keys of every callback URL, from memory: they are at hand while the database is away. */
@Injectable()
export class CallbackAccounts implements OnModuleInit {
  private seen: readonly KnownApp[] = [];
  private readonly byUrl = new Map<string, KnownApp>();
  private readonly entries = new WeakMap<KnownApp, Entry>();

  constructor(private readonly directory: AppDirectory) {}

  /** A gateway starts with the keys at hand, or not at all. */
  async onModuleInit(): Promise<void> {
    await this.directory.ready();
  }

  /** The account behind a URL (`agent` may be `contacts`), or null. One that is not known is looked up once more, in a fresh copy. */
  async find(kind: CallbackKind, account: string, agent = ''): Promise<CallbackAccount | null> {
    await this.directory.ready();
    const found = this.known(kind, account, agent);
    if (found !== null) return found;
    await this.directory.refresh();
    return this.known(kind, account, agent);
  }

  /** As `find`, from what is at hand now. */
  known(kind: CallbackKind, account: string, agent: string): CallbackAccount | null {
    const apps = this.directory.apps();
    if (apps !== this.seen) this.index(apps);
    const isContacts = kind === 'wecom' && agent === CONTACTS_AGENT;
    const of: AppKind = isContacts ? 'wecom_contacts' : kind;
    const app = this.byUrl.get(urlKey(of, accountKey(of, account), agent));
    return app === undefined ? null : this.accountOf(app);
  }

  /** For when no key fitted: it may have been rotated just now. */
  refresh(): Promise<void> {
    return this.directory.refresh();
  }

  private index(apps: readonly KnownApp[]): void {
    this.seen = apps;
    this.byUrl.clear();
    for (const app of apps) this.byUrl.set(urlKey(app.kind, app.row.account, app.row.agentId), app);
  }

  private accountOf(app: KnownApp): CallbackAccount {
    const now = Date.now();
    const known = this.entries.get(app);
    if (known !== undefined && now < known.until) return known.account;
    const { current, previous } = app.secrets;
    const keySets = usablePairs({ current, previous }, now).map((pair) => ({
      ...pair,
      receiveId: app.row.accountShown,
    }));
    const { tenantId, accountShown } = app.row;
    const account = {
      tenantId,
      source: sourceOf(app.kind, app.row.account),
      kind: app.kind,
      account: accountShown,
      keySets,
    };
    const until = Math.min(...previous.map((pair) => pair.until).filter((end) => end > now));
    this.entries.set(app, { account, until });
    return account;
  }
}

function urlKey(kind: AppKind, account: string, agent: string): string {
  return `${kind}/${account}/${agent}`;
}
