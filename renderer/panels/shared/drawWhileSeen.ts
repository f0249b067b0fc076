/** Drawing from the bus only while the canvas can be seen: what is scrolled away, or behind another panel, costs nothing. */
import { subscribeInsights } from '../../app/insightBus.ts';

/** Calls `draw` now, after something was seen of the training, and when the element comes into sight; gives the end of it. */
export function drawWhileSeen(element: Element, draw: () => void): () => void {
  let seen = true;
  draw();
  const observer = new IntersectionObserver((entries) => {
    const now = entries.at(-1)!.isIntersecting;
    if (now && !seen) draw();
    seen = now;
  });
  observer.observe(element);
  const unsubscribe = subscribeInsights(() => { if (seen) draw(); });
  return () => {
    observer.disconnect();
    unsubscribe();
  };
}
