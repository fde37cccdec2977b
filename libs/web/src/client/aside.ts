import { useCallback } from 'react';
import { createRequest, useClient, type AnyVariables, type TypedDocumentNode } from 'urql';

/**
 * Tells the server something that changes nothing of what is shown: no question is asked anew for it, and nobody hears
 * whether it came through.
 */
export function useAside<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): (variables: Variables) => void {
  const client = useClient();
  return useCallback(
    (variables) => {
      const { context } = client.createRequestOperation('mutation', createRequest(mutation, variables));
      const { documentId } = { documentId: '', ...mutation };
      const body = JSON.stringify({ documentId, variables });
      // The answer is read, else it stays on its way for the browser.
      context.fetch?.(context.url, { method: 'POST', body }).then(
        (answer) => answer.text(),
        () => undefined,
      );
    },
    [client, mutation],
  );
}
