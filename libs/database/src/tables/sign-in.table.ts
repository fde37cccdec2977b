import { Entity } from 'typeorm';
import { Key, Text, Whole } from '../columns';

/** A sign-in that a browser began and has not come back from; the state and the browser's nonce as keyed hashes. Real time. */
@Entity('sign_in')
export class SignInRow {
  @Key('tenant_id') tenantId!: string;
  @Key('state_hash') stateHash!: string;
  @Text('nonce_hash') nonceHash!: string;
  @Text('agent_id') agentId!: string;
  @Text('return_to') returnTo!: string;
  @Whole('expires_at') expiresAt!: number;
}
