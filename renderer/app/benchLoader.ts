/** Brings the workbench, by far the larger part of the program, once the start screen has been painted. What is asked of it before it is there waits for it. */
import { create } from 'zustand';

/** What comes with the workbench: its views, and all that the start screen asks for. */
export type Bench = typeof import('./bench.ts');

export interface BenchState {
  bench: Bench | null;
  /** How many wishes wait for it. */
  waiting: number;
  /** Why a part of the program could not be loaded. */
  failure: string | null;
}

export const useBench = create<BenchState>()(() => ({ bench: null, waiting: 0, failure: null }));

let loading: Promise<Bench | null> | null = null;

/** Loads the workbench, once; null where that failed, which is shown. */
export function loadBench(): Promise<Bench | null> {
  loading ??= import('./bench.ts').then(
    (bench) => {
      bench.startBench();
      useBench.setState({ bench });
      return bench;
    },
    (cause: Error) => {
      partFailed(cause);
      return null;
    },
  );
  return loading;
}

/** A page that is not painted (a window in the background) loads the workbench after so long. */
const UNPAINTED_MS = 2_000;

/** Loads the workbench once the start screen has been painted: its bytes and its evaluation are not in the way of that. */
export function loadAfterPaint(): void {
  new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) void loadBench();
  }).observe({ type: 'paint', buffered: true });
  setTimeout(() => { void loadBench(); }, UNPAINTED_MS);
}

/** Says that a part of the program could not be loaded. */
export function partFailed(cause: Error): void {
  useBench.setState({ failure: cause.message });
}

/** Does something with the workbench: at once where it is there, else as soon as it is. */
export function withBench(work: (bench: Bench) => unknown): void {
  const { bench } = useBench.getState();
  if (bench) {
    work(bench);
    return;
  }
  useBench.setState((state) => ({ waiting: state.waiting + 1 }));
  void loadBench().then((loaded) => {
    useBench.setState((state) => ({ waiting: state.waiting - 1 }));
    if (loaded) work(loaded);
  });
}
