import { z } from 'zod';

/** A row of the inbox without its payload, as it is read back from JSON. */
export const ROW_HEAD = z.object({
  tenantId: z.string(),
  id: z.string(),
  source: z.string(),
  textHash: z.string(),
  lane: z.string(),
  kind: z.string(),
  status: z.string(),
  receivedAt: z.number(),
  dueAt: z.number(),
  attempts: z.number(),
  problem: z.string().nullable(),
  settledAt: z.number().nullable(),
});
