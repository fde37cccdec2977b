import { createElement, lazy, Suspense, type ComponentType, type FunctionComponent } from 'react';
import { PageFailure } from '@qunshu/web';

/** A component that is loaded when it is shown first, as a sheet that comes up when it is asked for. Where it cannot be had, the rest stays. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> {
  const Loaded: FunctionComponent<Props> = lazy(() => load().then((component) => ({ default: component })));
  return function Later(props: Props) {
    return (
      <PageFailure>
        <Suspense fallback={null}>{createElement(Loaded, props)}</Suspense>
      </PageFailure>
    );
  };
}
