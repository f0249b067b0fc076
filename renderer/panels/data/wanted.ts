/** Parts of something large as they are wanted: one question at a time, the newest wish first; what was seen lately is kept. */

export interface Wanted<T> {
  /** A part that is there. */
  get(key: string): T | undefined;
  /** Says which parts are seen, in the order in which they matter; what is lacking is asked for. */
  want(keys: readonly string[]): void;
  /** Asks for nothing any more, and tells nobody. */
  end(): void;
}

/** `tell` hears that a part has come, `fail` that one could not be had; no more than about `kept` parts stay. */
export function createWanted<T>(fetch: (key: string) => Promise<T>, kept: number, tell: () => void, fail: (cause: unknown) => void): Wanted<T> {
  const parts = new Map<string, T>();
  let wanted: readonly string[] = [], busy = false, ended = false;

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      for (;;) {
        const next = wanted.find((key) => !parts.has(key));
        if (next === undefined || ended) break;
        const part = await fetch(next);
        if (ended) break;
        parts.set(next, part);
        // The oldest go; a map keeps the order in which things came.
        for (const key of parts.keys()) {
          if (parts.size <= kept) break;
          if (!wanted.includes(key)) parts.delete(key);
        }
        tell();
      }
    } catch (cause) {
      wanted = [];
      if (!ended) fail(cause);
    } finally {
      busy = false;
    }
  };

  return {
    get: (key) => parts.get(key),
    want: (keys) => {
      wanted = keys;
      void work();
    },
    end: () => {
      ended = true;
      wanted = [];
    },
  };
}
