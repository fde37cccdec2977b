import { Module, type DynamicModule } from '@nestjs/common';
import { type Core } from '../core';
import { CoreModule } from '../core.module';
import { MODULES_OF } from './role-modules';
import { type Role } from './role';

/** The application of one process: what it shares, and the parts of its role. */
@Module({})
export class ServeModule {
  static of(core: Core, role: Role): DynamicModule {
    return { module: ServeModule, imports: [CoreModule.of(core), ...MODULES_OF[role]] };
  }
}
