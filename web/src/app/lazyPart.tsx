import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../parts/Notice';

/** A part whose code is loaded when it is first shown: the first paint needs one room only. */
export function lazyPart<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function LazyPart(properties: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (module) => {
          loaded = module.default;
          setPart(() => loaded);
        },
        () => setFailed(true),
      );
    }, []);
    if (failed) {
      return (
        <Notice title="This part of the page cannot be loaded">
          <p>The bridge does not answer, or another version of it has been started since the page was opened.</p>
          <button onClick={() => location.reload()}>Load the page anew</button>
        </Notice>
      );
    }
    return Part ? <Part {...properties} /> : null;
  };
}
