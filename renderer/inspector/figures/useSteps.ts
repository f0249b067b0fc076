/** The steps of a figure that moves: on while it can be seen, still where people want less motion. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { isMotionReduced } from '../../theme/motion.ts';

export interface Steps {
  step: number;
  playing: boolean;
  /** Pauses, or goes on. */
  toggle: () => void;
  /** One step on, and stays there. */
  next: () => void;
  host: RefObject<HTMLElement | null>;
}

/** Milliseconds that a step is shown: less where there are many, so that a round stays under half a minute. */
const duration = (count: number): number => (count > 12 ? 600 : 1000);
/** The last step stays so many times as long. */
const REST = 3;

/** Walks through `count` steps. Nothing runs while the figure is out of sight, the page is hidden, or there is one step only. */
export function useSteps(count: number): Steps {
  const host = useRef<HTMLElement>(null);
  const [still] = useState(isMotionReduced);
  // Who wants no motion sees the end, where all is filled in.
  const [step, setStep] = useState(still ? Math.max(0, count - 1) : 0);
  const [playing, setPlaying] = useState(!still);
  const shown = useShown(host, playing && count > 1);
  const at = Math.min(step, Math.max(0, count - 1));
  useEffect(() => {
    if (!playing || !shown || count <= 1) return;
    const timer = setTimeout(() => setStep((at + 1) % count), duration(count) * (at === count - 1 ? REST : 1));
    return () => clearTimeout(timer);
  }, [at, playing, shown, count]);
  return {
    step: at, playing, host,
    toggle: () => setPlaying(!playing),
    next: () => {
      setPlaying(false);
      setStep((at + 1) % count);
    },
  };
}

function useShown(host: RefObject<HTMLElement | null>, watched: boolean): boolean {
  const [inSight, setInSight] = useState(false);
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    if (!watched || !host.current) return;
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)!.isIntersecting));
    observer.observe(host.current);
    const look = (): void => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [host, watched]);
  return inSight && visible;
}
