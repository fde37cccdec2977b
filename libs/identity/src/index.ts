export { IdentityModule } from './identity.module';
export { IdentityService } from './identity.service';
export type { SeenContact } from './people.rules';
