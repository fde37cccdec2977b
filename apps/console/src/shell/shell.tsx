import { Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import {
  Answered,
  Failure,
  FORBIDDEN,
  graphql,
  PageFailure,
  Skeleton,
  useQuestion,
  useViewer,
  ViewerProvider,
} from '@qunshu/web';
import { Frame } from './frame';
import { NoPage } from './no-page';
import { ROUTES, type ConsoleRoute } from './routes';

const ConsoleViewer = graphql(`
  query ConsoleViewer {
    viewer {
      ...ViewerParts
    }
  }
`);

/** Everything of the console: who looks, the frame, and the page that the address names. */
export function Shell() {
  const question = useQuestion(ConsoleViewer, {});
  return (
    <Answered question={question}>
      {({ viewer }) => (
        <ViewerProvider viewer={viewer}>
          <Frame>
            <Routes>
              <Route index element={<Navigate to="overview" replace />} />
              {ROUTES.map((route) => (
                <Route key={route.path} path={route.path} element={<ShownPage key={route.path} {...route} />} />
              ))}
              <Route path="*" element={<NoPage />} />
            </Routes>
          </Frame>
        </ViewerProvider>
      )}
    </Answered>
  );
}

function ShownPage({ Page, adminOnly = false }: ConsoleRoute) {
  const { role } = useViewer();
  if (adminOnly && role !== 'ADMIN') return <Failure problem={FORBIDDEN} />;
  return (
    <PageFailure>
      <Suspense fallback={<Skeleton lines={8} />}>
        <Page />
      </Suspense>
    </PageFailure>
  );
}
