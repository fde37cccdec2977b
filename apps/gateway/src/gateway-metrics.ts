import { Counter, Histogram } from 'prom-client';

export const refusedTotal = new Counter({
  name: 'qunshu_callbacks_refused_total',
  help: 'Callback requests that were turned away, by reason: unsigned, stale, unverified, malformed, too_large, compressed, broken',
  labelNames: ['reason'] as const,
});

export const acknowledgeSeconds = new Histogram({
  name: 'qunshu_callback_acknowledge_seconds',
  help: 'From the head of a request to its answer, for callbacks that were stored',
  buckets: [0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 4],
});
