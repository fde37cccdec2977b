import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, type Operation } from '@urql/core';
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
    exchanges: [cacheExchange, mapExchange({ onOperation: staying }), fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: (_url, init) => ask(init, base),
  });
}

/** Whoever changes something may have written much: where their session has ended they are told, and the page stays. */
function staying(operation: Operation): Operation {
  if (operation.kind !== 'mutation') return operation;
  return makeOperation('mutation', operation, { ...operation.context, fetch: (_url, init) => send(init) });
}

async function ask(init: RequestInit | undefined, base: string): Promise<Response> {
  const response = await send(init);
  if (response.status !== UNAUTHENTICATED) return response;
  goToSignIn(base);
  // The page is about to go: what it shows meanwhile is that it waits.
  return new Promise<Response>(() => undefined);
}

function send(init: RequestInit | undefined): Promise<Response> {
  const { documentId, variables } = sentIn(init?.body);
  const body = JSON.stringify({ variables, extensions: { persistedQuery: { sha256Hash: documentId } } });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return fetch(URL, { ...init, method: 'POST', headers, body, credentials: 'same-origin' });
}

function sentIn(body: unknown): Sent {
  const read: unknown = typeof body === 'string' ? JSON.parse(body) : null;
  if (typeof read !== 'object' || read === null || !('documentId' in read)) throw new Error('no operation of ours');
  return { documentId: String(read.documentId), variables: 'variables' in read ? read.variables : {} };
}
