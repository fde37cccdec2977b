import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A browser in which somebody signed in; what its cookie holds is kept as a keyed hash. All times are real time. */
@Entity('browser_session')
export class BrowserSessionRow {
  @Key('tenant_id') tenantId!: string;
  @Key('session_hash') sessionHash!: string;
  @Text('id') id!: string;
  /** As WeCom gave it; `userKey` is what it is compared by. */
  @Text('user_id') userId!: string;
  @Text('user_key') userKey!: string;
  @Whole('created_at') createdAt!: number;
  @Whole('last_seen_at') lastSeenAt!: number;
  @Whole('expires_at') expiresAt!: number;
  @Text('from_address') fromAddress!: string;
  @Text('user_agent') userAgent!: string;
}
