import { createElement, lazy, Suspense, type ComponentType, type FunctionComponent } from 'react';

/** A component that is loaded when it is shown first, as a sheet that comes up when it is asked for. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> {
  const Loaded: FunctionComponent<Props> = lazy(() => load().then((component) => ({ default: component })));
  return function Later(props: Props) {
    return <Suspense fallback={null}>{createElement(Loaded, props)}</Suspense>;
  };
}
