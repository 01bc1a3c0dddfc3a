import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A room whose code is loaded when it is first entered: the first paint needs one room only. */
export function lazyRoom(load: () => Promise<{ default: ComponentType }>): ComponentType {
  let loaded: ComponentType | null = null;
  return function LazyRoom() {
    const [Room, setRoom] = useState<ComponentType | null>(() => loaded);
    useEffect(() => {
      if (loaded) return;
      void load().then((module) => {
        loaded = module.default;
        setRoom(() => loaded);
      });
    }, []);
    return Room ? <Room /> : null;
  };
}
