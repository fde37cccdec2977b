import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { goToSignIn } from './sign-in';

const URL = '/graphql';
const UNAUTHENTICATED = 401;

interface Sent {
  readonly documentId: string;
  readonly variables?: unknown;
}

/**
 * Asks the API by the hash of an operation that it keeps, with the session of this browser.
 * @param base the root of these pages, where a sign-in may come back to
 */
export function createClient(base: string): Client {
  return new Client({
    url: URL,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: (_url, init) => ask(init, base),
  });
}

async function ask(init: RequestInit | undefined, base: string): Promise<Response> {
  const { documentId, variables } = sentIn(init?.body);
  const body = JSON.stringify({ variables, extensions: { persistedQuery: { sha256Hash: documentId } } });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(URL, { ...init, method: 'POST', headers, body, credentials: 'same-origin' });
  if (response.status !== UNAUTHENTICATED) return response;
  goToSignIn(base);
  // The page is about to go: what it shows meanwhile is that it waits.
  return new Promise<Response>(() => undefined);
}

function sentIn(body: unknown): Sent {
  const read: unknown = typeof body === 'string' ? JSON.parse(body) : null;
  if (typeof read !== 'object' || read === null || !('documentId' in read)) throw new Error('no operation of ours');
  return { documentId: String(read.documentId), variables: 'variables' in read ? read.variables : {} };
}
