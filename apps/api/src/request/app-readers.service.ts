import { Inject, Injectable } from '@nestjs/common';
import { HealthViewService } from '@qunshu/inbox';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { AppCheck, TenancyService } from '@qunshu/tenancy';
import { AppReader } from './app-reader';
import type { RequestScope } from './request-scope';

/** Makes the reader of the company's apps for a request. */
@Injectable()
export class AppReaders {
  constructor(
    readonly tenancy: TenancyService,
    readonly health: HealthViewService,
    readonly check: AppCheck,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get publicUrl(): string {
    return this.settings.publicUrl;
  }

  for(scope: RequestScope): AppReader {
    return new AppReader(scope, this);
  }
}
