import { createContext, type PropsWithChildren, useContext, useEffect, useState } from 'react';

const Now = createContext(Date.now());

/** The server's present, in milliseconds; moves every half minute. */
export const useNow = (): number => useContext(Now);

/** Keeps the difference between the server's clock and this computer's, so that "om 3 dagar" is the same for all. */
export function ServerClock({ serverNow, children }: PropsWithChildren<{ serverNow: string }>) {
  const [ahead] = useState(() => Date.parse(serverNow) - Date.now());
  const [now, setNow] = useState(() => Date.parse(serverNow));
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now() + ahead), 30_000);
    return () => clearInterval(ticking);
  }, [ahead]);
  return <Now value={now}>{children}</Now>;
}
