import { Module } from '@nestjs/common';
import { IdentityModule } from '@qunshu/identity';
import { TenancyModule } from '@qunshu/tenancy';
import { ErasureService } from './erasure.service';
import { KeptCallbacks } from './kept-callbacks.service';

@Module({
  imports: [IdentityModule, TenancyModule],
  providers: [ErasureService, KeptCallbacks],
  exports: [ErasureService],
})
export class ErasureModule {}
