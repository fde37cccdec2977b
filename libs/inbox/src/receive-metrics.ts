import { Counter } from 'prom-client';

/** Authentic callbacks by what became of them; `ignored` ones are counted here as well as under their receipt. */
export const receivedTotal = new Counter({
  name: 'qunshu_callbacks_received_total',
  help: 'Authentic callbacks, by receipt: stored, duplicate, spooled, not_stored',
  labelNames: ['receipt'] as const,
});

export const ignoredTotal = new Counter({
  name: 'qunshu_callbacks_ignored_total',
  help: 'Authentic callbacks that were kept raw because they were not understood or have no use yet',
});

export const spoolErrorsTotal = new Counter({
  name: 'qunshu_spool_errors_total',
  help: 'Callbacks that could be put neither into the database nor into the spool',
});
