import { Entity } from 'typeorm';
import { Key, Text } from '../columns';

/** Which tenant holds a corp or an app id: each belongs to one tenant. Asked before the tenant is known. */
@Entity('account_claim')
export class AccountClaimRow {
  @Key('kind') kind!: string;
  @Key('account') account!: string;
  @Text('tenant_id') tenantId!: string;
}
