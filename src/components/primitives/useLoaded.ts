'use client';
import { useEffect, useState } from 'react';

/**
 * A part of the kit that is loaded when it is first needed; undefined until then. `load` is a function of the module
 * (`() => import('./Menu.js')`), so that bundlers see it. When the network fails, `onFailed` is called, and mounting again
 * tries again: `React.lazy` would keep the failure.
 */
export function useLoaded<Module>(load: () => Promise<Module>, onFailed: () => void): Module | undefined {
  const [loaded, setLoaded] = useState<{ readonly module: Module }>();
  const wanted = loaded === undefined;
  useEffect(
    function loadModule() {
      if (!wanted) return undefined;
      let isCurrent = true;
      load().then(
        (module) => isCurrent && setLoaded({ module }),
        () => isCurrent && onFailed(),
      );
      return () => {
        isCurrent = false;
      };
    },
    [load, onFailed, wanted],
  );
  return loaded?.module;
}
