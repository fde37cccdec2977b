import type { FastifyRequest } from 'fastify';
import type { Viewer } from '@qunshu/kernel';

/** Who asks, as verified, and from where. */
export interface Asker {
  readonly viewer: Viewer;
  /** The network address. */
  readonly address: string;
}

/** Once the viewer is let in. */
export function askerOf(request: FastifyRequest): Asker {
  return { viewer: request.getDecorator<Viewer>('viewer'), address: request.ip };
}
