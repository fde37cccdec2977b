export { DOORBELL, type Doorbell } from './doorbell';
export { QueueModule } from './queue.module';
