import { Counter } from 'prom-client';
import type { Receipt } from './arrival';

/** Authentic callbacks by what became of them; `ignored` ones are counted here as well as under their receipt. */
const receivedTotal = new Counter({
  name: 'qunshu_callbacks_received_total',
  help: 'Authentic callbacks, by receipt: stored, duplicate, spooled, not_stored',
  labelNames: ['receipt'] as const,
});

/** Bound once each: to find a label costs more than to count. */
const receivedBy: Readonly<Record<Receipt, Counter.Internal>> = {
  stored: receivedTotal.labels('stored'),
  duplicate: receivedTotal.labels('duplicate'),
  spooled: receivedTotal.labels('spooled'),
  not_stored: receivedTotal.labels('not_stored'),
};

export function countReceived(receipt: Receipt): void {
  receivedBy[receipt].inc();
}

export const ignoredTotal = new Counter({
  name: 'qunshu_callbacks_ignored_total',
  help: 'Authentic callbacks that were kept raw because they were not understood or have no use yet',
});

export const spoolErrorsTotal = new Counter({
  name: 'qunshu_spool_errors_total',
  help: 'Callbacks that could be put neither into the database nor into the spool',
});
