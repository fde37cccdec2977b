export { type AppKind } from './app-kinds';
export { type RotatableKind } from './app-rotation';
export { type AppSummary } from './app-summary';
export {
  CallbackAccounts,
  type CallbackAccount,
  type CallbackKeys,
  type CallbackKind,
} from './callback-accounts.service';
export { parseDuration } from './duration.rules';
export { checkKey } from './key-check';
export { KeyedHash } from './keyed-hash';
export { deriveKeys, masterKeyFor, type Keys } from './keys';
export { Sealer } from './sealer';
export { TenancyModule } from './tenancy.module';
export { TenancyService, type Tenant, type TenantWithApps } from './tenancy.service';
export { TokenService, type TokenToIssue } from './token.service';
export { WecomClients } from './wecom-clients.service';
