import { lazy, Suspense, type ComponentProps, type ComponentType } from 'react';

/** A component that is loaded when it is shown first, as a sheet that comes up when it is asked for. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(() => load().then((component) => ({ default: component })));
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Loaded {...(props as ComponentProps<typeof Loaded>)} />
      </Suspense>
    );
  };
}
