import { type ComponentType, useEffect, useState } from 'react';

/** A view whose code comes when it is wanted. `load` has it ready before. */
type Late<Props extends object> = ComponentType<Props> & { load: () => Promise<void> };

/**
 * A view whose code is loaded when it is first shown, so that the panel itself is there at once. It comes from the disk, in less time
 * than a placeholder could be read: nothing stands in its place meanwhile. Not `lazy` of React, which holds back for 300 ms what
 * comes after an empty place, and brings all down where a file cannot be read (the extension was updated under the open panel).
 */
export function later<Props extends object>(read: () => Promise<ComponentType<Props>>): Late<Props> {
  let View: ComponentType<Props> | undefined;
  let reading: Promise<void> | undefined;
  const load = () => {
    reading ??= read().then(
      (loaded) => {
        View = loaded;
      },
      (cause: unknown) => {
        reading = undefined;
        console.error(cause);
      },
    );
    return reading;
  };
  function Later(props: Props) {
    const [, setLoaded] = useState(View !== undefined);
    useEffect(() => {
      if (!View) void load().then(() => setLoaded(true));
    }, []);
    return View && <View {...props} />;
  }
  return Object.assign(Later, { load });
}
