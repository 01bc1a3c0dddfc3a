import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part whose code is loaded when it is first shown: the first paint needs one room only. */
export function lazyPart<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function LazyPart(properties: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => loaded);
    useEffect(() => {
      if (loaded) return;
      void load().then((module) => {
        loaded = module.default;
        setPart(() => loaded);
      });
    }, []);
    return Part ? <Part {...properties} /> : null;
  };
}
