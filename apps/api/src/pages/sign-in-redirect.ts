import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const Named = z.object({ corp: z.string().min(1).max(64).optional(), agent: z.string().min(1).max(64).optional() });

/** Where a browser signs in, to come back to `returnTo`; with the corp and app that the address it asked for names. */
export function signInAddress({ query }: Pick<FastifyRequest, 'query'>, returnTo: string): string {
  const parameters = new URLSearchParams({ returnTo });
  const read = Named.safeParse(query);
  for (const [name, value] of Object.entries(read.success ? read.data : {})) {
    if (value !== undefined) parameters.set(name, value);
  }
  return `/auth/wecom/login?${parameters.toString()}`;
}

/** Whether a browser asks in order to show the answer, as by a click or from the address bar. */
export function isNavigation({ headers, method }: Pick<FastifyRequest, 'headers' | 'method'>): boolean {
  const mode = headers['sec-fetch-mode'];
  return method === 'GET' && mode === 'navigate' && headers.accept?.includes('text/html') === true;
}
