import { Inject, Injectable, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { LOG, SETTINGS, type Settings } from '@qunshu/kernel';
import { DOORBELL, QueueModule } from '@qunshu/queue';
import { Sealer } from '@qunshu/tenancy';
import type { Logger } from 'pino';
import type { ArrivalInserter } from './arrival-inserter';
import { openInserter } from './open-inserter';
import { InboxStore } from './receive-store';
import { Receiver } from './receiver';
import { Spool } from './spool';

const INSERTER = Symbol('inserter');

/** Starts and stops the receiver with the application: it outlives the listener, and the database outlives it. */
@Injectable()
class ReceiverLife implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly receiver: Receiver,
    @Inject(INSERTER) private readonly inserter: ArrivalInserter,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.receiver.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.receiver.close();
    await this.inserter.close();
  }
}

/** The receiving half of the inbox. Needs the database, the sealer, the settings and the log from the application. */
@Module({
  imports: [QueueModule],
  providers: [
    {
      provide: INSERTER,
      inject: [Database, Sealer, SETTINGS, LOG],
      useFactory: (...[database, sealer, settings, log]: [Database, Sealer, Settings, Logger]) =>
        openInserter({ database, sealer, settings, log }),
    },
    {
      provide: InboxStore,
      inject: [Database, INSERTER, DOORBELL, LOG],
      useFactory: (...[database, inserter, doorbell, log]: ConstructorParameters<typeof InboxStore>) =>
        new InboxStore(database, inserter, doorbell, log),
    },
    {
      provide: Spool,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new Spool(settings.spoolDir),
    },
    {
      provide: Receiver,
      inject: [InboxStore, Spool, Sealer, LOG],
      useFactory: (...[store, spool, sealer, log]: ConstructorParameters<typeof Receiver>) =>
        new Receiver(store, spool, sealer, log),
    },
    ReceiverLife,
  ],
  exports: [Receiver],
})
export class ReceiveModule {}
