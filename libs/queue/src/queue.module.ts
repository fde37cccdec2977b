import { Module } from '@nestjs/common';
import { DOORBELL } from './doorbell';
import { InProcessDoorbell } from './in-process-doorbell';

/** One doorbell a process, for whoever rings and whoever listens. */
@Module({ providers: [{ provide: DOORBELL, useClass: InProcessDoorbell }], exports: [DOORBELL] })
export class QueueModule {}
