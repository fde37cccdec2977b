import { createContext, useContext, type ReactNode } from 'react';
import { graphql } from '../generated/gql';
import type { ViewerPartsFragment } from '../generated/graphql';

/** Spread it (`viewer { ...ViewerParts }`) in the first operation of a page. */
graphql(`
  fragment ViewerParts on Viewer {
    tenantName
    timeZone
    role
    staff {
      userId
      name
    }
  }
`);

export type Viewer = ViewerPartsFragment;

const Context = createContext<Viewer | null>(null);

/** Tells everything below who looks, and with it the company's time zone. */
export function ViewerProvider({ viewer, children }: { readonly viewer: Viewer; readonly children: ReactNode }) {
  return <Context value={viewer}>{children}</Context>;
}

/** Who is signed in; only below a `ViewerProvider`. */
export function useViewer(): Viewer {
  const viewer = useContext(Context);
  if (viewer === null) throw new Error('no ViewerProvider above');
  return viewer;
}
