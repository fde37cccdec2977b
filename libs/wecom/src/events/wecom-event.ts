import type { AcquisitionEvent } from './acquisition-events';
import type { ContactEvent } from './contact-events';
import type { DirectoryEvent } from './directory-events';
import type { GroupEvent } from './group-events';
import type { ServiceEvent } from './service-events';
import type { SuiteEvent } from './suite-events';
import type { TagEvent } from './tag-events';

/** Everything that WeCom tells by callback, by `kind`. */
export type WecomEvent =
  GroupEvent | ContactEvent | TagEvent | DirectoryEvent | AcquisitionEvent | ServiceEvent | SuiteEvent | UnknownEvent;

/** A message, an event not known here, or a known one without the id that it is about. */
export interface UnknownEvent {
  readonly kind: 'unknown';
  /** `Event` or `InfoType` as sent; null when there was none. */
  readonly event: string | null;
  readonly changeType: string | null;
}
