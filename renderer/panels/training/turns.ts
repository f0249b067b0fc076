/** Turns: to make a chart takes tens of milliseconds, so each is made in a task of its own, and the page stays quick. */
import { useEffect, useState, type ReactNode } from 'react';

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

function next(): void {
  timer = null;
  const [first] = waiting;
  if (!first) return;
  waiting.delete(first);
  first();
  if (waiting.size > 0) timer = setTimeout(next);
}

/** False until it is this component's turn to make something costly; and again once it is something else that is to be made. */
export function useTurn(what = ''): boolean {
  const [made, setMade] = useState<string | null>(null);
  useEffect(() => {
    const take = (): void => setMade(what);
    waiting.add(take);
    timer ??= setTimeout(next);
    return () => { waiting.delete(take); };
  }, [what]);
  return made === what;
}

/** Shows what is inside when it is its turn. */
export function Later({ children }: { children: ReactNode }): ReactNode {
  return useTurn() ? children : null;
}
