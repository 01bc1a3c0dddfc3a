import { useEffect, useState } from 'preact/hooks';

const everyMs = 5_000;

/** A number that grows every five seconds: a dependency of what is shown live. */
export function useTicks(): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((last) => last + 1), everyMs);
    return () => clearInterval(timer);
  }, []);
  return ticks;
}
