import { UserError, type Instant } from '@qunshu/kernel';
import { type AppRow } from '@qunshu/database';
import { CONTACTS_AGENT, type AppKind } from './app-kinds';
import { readRotateAccountConfig, readRotateWecomConfig } from './app-config';
import { openSecrets, sealSecrets, type AppSecrets } from './app-secrets';
import { accountKey } from './new-app';
import { rotatePairs } from './rotation.rules';
import { type Sealer } from './sealer';

export type RotatableKind = 'wecom' | 'official_account' | 'mini_program';

/** New keys for one app; null stays as it is, but `encodingAesKey: null` asks for plaintext mode. */
export interface Rotation {
  readonly kind: AppKind;
  readonly account: string;
  readonly agentId: string;
  readonly token: string;
  readonly encodingAesKey?: string | null | undefined;
  readonly secret: string | null;
  readonly name: string | null;
  readonly openPlatformId: string | null;
}

/** @throws UserError BAD_CONFIG naming the field */
export function readRotations(kind: RotatableKind, config: unknown): Rotation[] {
  return kind === 'wecom' ? wecomRotations(config) : [accountRotation(kind, config)];
}

function wecomRotations(config: unknown): Rotation[] {
  const { corpId: account, agentId, token, contacts, ...rest } = readRotateWecomConfig(config);
  const rotations: Rotation[] = [];
  if (agentId !== null && token !== null) rotations.push({ kind: 'wecom', account, agentId, token, ...rest });
  if (contacts !== null) {
    rotations.push({
      kind: 'wecom_contacts',
      account,
      agentId: CONTACTS_AGENT,
      name: null,
      openPlatformId: null,
      ...contacts,
    });
  }
  return rotations;
}

function accountRotation(kind: 'official_account' | 'mini_program', config: unknown): Rotation {
  const { appId, ...rest } = readRotateAccountConfig(config);
  return { kind, account: appId, agentId: '', ...rest };
}

/** @throws UserError APP_UNKNOWN */
export function appToRotate(apps: readonly AppRow[], rotation: Rotation): AppRow {
  const { kind, account, agentId } = rotation;
  const key = accountKey(kind, account);
  const found = apps.find((app) => app.kind === kind && app.account === key && app.agentId === agentId);
  if (found === undefined) throw new UserError('APP_UNKNOWN', { what: whatIs(rotation) });
  return found;
}

/** The row with its new keys. `now` dates it; the old pair's grace runs in real time. */
export function rotatedRow(
  app: AppRow,
  rotation: Rotation,
  at: { readonly sealer: Sealer; readonly now: Instant; readonly realNow: number },
): AppRow {
  const secrets = openSecrets(at.sealer, app, app);
  const { token, encodingAesKey } = rotation;
  if (encodingAesKey === undefined && hasKey(secrets)) {
    const problem = 'encodingAesKey: this account has one: give the new one, or null for plaintext mode';
    throw new UserError('BAD_CONFIG', { problem });
  }
  const pairs = rotatePairs(secrets, { token, encodingAesKey: encodingAesKey ?? null }, at.realNow);
  const columns = sealSecrets(at.sealer, app, { secret: rotation.secret ?? secrets.secret, ...pairs });
  const name = rotation.name ?? app.name;
  const openPlatformId = rotation.openPlatformId ?? app.openPlatformId;
  return Object.assign(app, columns, { name, openPlatformId, updatedAt: at.now });
}

function hasKey({ current }: AppSecrets): boolean {
  return current !== null && current.encodingAesKey !== null;
}

/** The app in words, as people gave it. */
export function whatIs(app: { readonly kind: AppKind; readonly account: string; readonly agentId: string }): string {
  switch (app.kind) {
    case 'wecom':
      return `agent ${app.agentId} of the corp ${app.account}`;
    case 'wecom_contacts':
      return `contact-sync assistant of the corp ${app.account}`;
    case 'official_account':
      return `Official Account ${app.account}`;
    case 'mini_program':
      return `Mini Program ${app.account}`;
  }
}
