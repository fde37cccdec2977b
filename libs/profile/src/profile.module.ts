import { Module } from '@nestjs/common';
import { IdentityModule } from '@qunshu/identity';
import { OrgModule } from '@qunshu/org';
import { ContactService } from './contact.service';

@Module({ imports: [OrgModule, IdentityModule], providers: [ContactService], exports: [ContactService] })
export class ProfileModule {}
