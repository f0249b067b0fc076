/** Control of a running loop: pause, resume and stop from outside, and the moments at which the loop listens. */

export interface Control {
  readonly stopping: boolean;
  readonly paused: boolean;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Lets messages in, and waits while paused. */
  breathe(): Promise<void>;
}

/** Lets the other tasks of this thread run once. A timer would wait 4 ms, a frame 16. */
const yieldThread = createYield();

function createYield(): () => Promise<void> {
  // Node's ports keep the process alive; setImmediate does not.
  if (typeof setImmediate === 'function') return () => new Promise((resolve) => { setImmediate(resolve); });
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return () => new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

export function createControl(): Control {
  let stopping = false;
  let paused = false;
  let wake: (() => void) | null = null;
  const release = (): void => {
    wake?.();
    wake = null;
  };
  return {
    get stopping() { return stopping; },
    get paused() { return paused; },
    pause() { paused = true; },
    resume() { paused = false; release(); },
    stop() { stopping = true; paused = false; release(); },
    async breathe() {
      await yieldThread();
      while (paused && !stopping) await new Promise<void>((resolve) => { wake = resolve; });
    },
  };
}
