import type { Type } from '@nestjs/common';
import { ApiModule } from '../../../api/src/api.module';
import { GatewayModule } from '../../../gateway/src/gateway.module';
import { WorkerModule } from '../../../worker/src/worker.module';
import { type Role } from './role';

export const MODULES_OF: Readonly<Record<Role, readonly Type[]>> = {
  all: [GatewayModule, WorkerModule, ApiModule],
  gateway: [GatewayModule],
  worker: [WorkerModule],
  api: [ApiModule],
};
