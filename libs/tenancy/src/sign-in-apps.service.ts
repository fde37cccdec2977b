import { Injectable } from '@nestjs/common';
import { AppDirectory, type KnownApp } from './app-directory.service';
import { accountKey } from './new-app';

/** An app of a corp that its staff sign in through. */
export interface SignInApp {
  readonly tenantId: string;
  /** As given. */
  readonly corpId: string;
  readonly agentId: string;
}

/** Which app; null leaves it open. */
interface Asked {
  readonly corpId: string | null;
  readonly agentId: string | null;
}

type Key = Pick<SignInApp, 'tenantId' | 'agentId'>;

/** Knows the apps that staff can sign in through. */
@Injectable()
export class SignInApps {
  constructor(private readonly directory: AppDirectory) {}

  /** The oldest app that fits; null where there is none, or where no corp is named and there are several. */
  choose({ corpId, agentId }: Asked): Promise<SignInApp | null> {
    const account = corpId === null ? null : accountKey('wecom', corpId);
    return this.find((apps) => {
      const ofCorp = apps.filter(({ row }) => account === null || row.account === account);
      if (new Set(ofCorp.map(({ row }) => row.account)).size > 1) return undefined;
      return ofCorp.find(({ row }) => agentId === null || row.agentId === agentId);
    });
  }

  of({ tenantId, agentId }: Key): Promise<SignInApp | null> {
    return this.find((apps) => apps.find(({ row }) => row.tenantId === tenantId && row.agentId === agentId));
  }

  /** The tenant's app of this agent, or its oldest. */
  ofTenant(tenantId: string, agentId: string | null): Promise<SignInApp | null> {
    const isIt = ({ row }: KnownApp): boolean => row.tenantId === tenantId && [null, row.agentId].includes(agentId);
    return this.find((apps) => apps.find(isIt));
  }

  private async find(pick: (apps: readonly KnownApp[]) => KnownApp | undefined): Promise<SignInApp | null> {
    await this.directory.ready();
    const known = pick(this.wecomApps());
    if (known !== undefined) return appOf(known);
    // It may have been added a moment ago.
    await this.directory.refresh();
    const now = pick(this.wecomApps());
    return now === undefined ? null : appOf(now);
  }

  private wecomApps(): KnownApp[] {
    return this.directory.apps().filter(({ kind }) => kind === 'wecom');
  }
}

function appOf({ row }: KnownApp): SignInApp {
  return { tenantId: row.tenantId, corpId: row.accountShown, agentId: row.agentId };
}
