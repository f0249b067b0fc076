/** The spotlight: a ring around a control that says "here", for a moment. */
import './tour.css';

/** As long as the animation of the ring. */
const SHOWN_MS = 2_400;
/** A panel that is brought to the front, or a node that glides into view, is there after this. */
const WAIT_MS = 350;

/** Points at the first element of the page that fits, once it is there; with `focus` the keyboard goes there, too. */
export function spotlight(selector: string, focus = false): void {
  setTimeout(() => {
    const element = document.querySelector<HTMLElement>(selector);
    if (!element) return;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (focus) element.focus();
    const ring = document.createElement('div');
    ring.className = 'tour-ring';
    ring.dataset.once = 'true';
    ring.setAttribute('aria-hidden', 'true');
    surround(ring, element.getBoundingClientRect());
    document.body.append(ring);
    setTimeout(() => ring.remove(), SHOWN_MS);
  }, WAIT_MS);
}

/** Lays a ring around a box of the screen. */
export function surround(ring: HTMLElement, { left, top, width, height }: DOMRect): void {
  const margin = 4;
  Object.assign(ring.style, { left: `${left - margin}px`, top: `${top - margin}px`, width: `${width + 2 * margin}px`, height: `${height + 2 * margin}px` });
}
