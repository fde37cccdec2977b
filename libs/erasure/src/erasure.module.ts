import { Module } from '@nestjs/common';
import { IdentityModule } from '@qunshu/identity';
import { ErasureService } from './erasure.service';

@Module({ imports: [IdentityModule], providers: [ErasureService], exports: [ErasureService] })
export class ErasureModule {}
