import type { FastifyRequest } from 'fastify';
import { UserError } from '@qunshu/kernel';
import { isNavigation } from '../pages/sign-in-redirect';

/** Whether somebody opened the address of a file in a browser that is not signed in, as from a message in WeCom. */
export function couldSignIn(error: unknown, request: Pick<FastifyRequest, 'headers' | 'method'>): boolean {
  const isUnknown = error instanceof UserError && error.code === 'UNAUTHENTICATED';
  return isUnknown && request.headers.authorization === undefined && isNavigation(request);
}

/**
 * The page of ours that offers the file. Not the file itself: a browser that comes from WeCom's site comes from another
 * site, and what it brings is not taken for a request of its user.
 */
export function downloadPage({ url }: Pick<FastifyRequest, 'url'>): string {
  return `/console/download?file=${encodeURIComponent(url)}`;
}
