import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { PageFailure, Skeleton } from '@qunshu/web';
import { Landing } from '../place/landing';
import { NoPage } from './no-page';
import { ROUTES } from './routes';
import { Tabs } from './tabs';

/** Everything of the sidebar: the page that the address names, and the way to the others below it. */
export function Shell() {
  return (
    <div className="s-frame">
      <main className="s-content">
        <Routes>
          <Route index element={<Landing />} />
          {ROUTES.map(({ path, Page }) => (
            <Route
              key={path}
              path={path}
              element={
                <PageFailure key={path}>
                  <Suspense fallback={<Skeleton lines={8} />}>
                    <Page />
                  </Suspense>
                </PageFailure>
              }
            />
          ))}
          <Route path="*" element={<NoPage />} />
        </Routes>
      </main>
      <Tabs />
    </div>
  );
}
