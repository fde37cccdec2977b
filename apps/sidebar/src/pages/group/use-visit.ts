import { useEffect, useState } from 'react';
import { graphql, useAside, useViewer } from '@qunshu/web';
import type { Group } from './group-query';

const VisitGroup = graphql(`
  mutation SidebarVisitGroup($chatId: ID!) {
    visitGroup(chatId: $chatId) {
      at
    }
  }
`);

/**
 * What changed since the viewer looked last, as it was when the page opened: that they look now is told once the page
 * shows it, so that it stands there until they open it again.
 */
export function useVisit({ chatId, sinceVisit }: Group): Group['sinceVisit'] {
  const [visit] = useState(sinceVisit);
  const { staff } = useViewer();
  const tell = useAside(VisitGroup);
  const isMember = staff !== null;
  useEffect(() => {
    if (isMember) tell({ chatId });
  }, [tell, chatId, isMember]);
  return visit;
}
