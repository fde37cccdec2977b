import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A WeCom agent, the contact-sync assistant, an Official Account or a Mini Program. Keys and secrets are sealed; the old pair stays good until `previousUntil` (real time). */
@Entity('app')
export class AppRow {
  @Key('tenant_id') tenantId!: string;
  @Key('id') id!: string;
  @Text('kind') kind!: string;
  @Text('account') account!: string;
  @Text('account_shown') accountShown!: string;
  @Text('agent_id') agentId!: string;
  @Text('name') name!: string | null;
  @Text('open_platform_id') openPlatformId!: string | null;
  @Text('sealed') sealed!: string;
  @Text('previous_sealed') previousSealed!: string | null;
  @Whole('previous_until') previousUntil!: number | null;
  @Whole('created_at') createdAt!: number;
  @Whole('updated_at') updatedAt!: number;
}
