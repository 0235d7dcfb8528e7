import { type ComponentType, lazy, Suspense } from 'react';

/**
 * A view whose code is loaded when it is first shown, so that the panel itself is there at once. It comes from the disk, in less time
 * than a placeholder could be read: nothing stands in its place meanwhile.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const View = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    return (
      <Suspense>
        <View {...props} />
      </Suspense>
    );
  };
}
