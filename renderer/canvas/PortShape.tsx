/** The mark of a port: its shape tells the type without colour. */
import type { ReactNode } from 'react';
import { PORT_COLOUR, type PortKind } from './ports.ts';

const SHAPES: Readonly<Record<PortKind, ReactNode>> = {
  table: <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />,
  tensor: <circle cx="6" cy="6" r="4.8" fill="currentColor" />,
  target: <path d="M6 0.4 11.6 6 6 11.6 0.4 6Z" fill="currentColor" />,
  schedule: <><circle cx="6" cy="6" r="4.5" fill="var(--raised)" stroke="currentColor" strokeWidth="2" /><path d="M6 3.2V6H8.4" fill="none" stroke="currentColor" strokeWidth="1.5" /></>,
  loss: <><circle cx="6" cy="6" r="4.5" fill="var(--raised)" stroke="currentColor" strokeWidth="2" /><circle cx="6" cy="6" r="1.5" fill="currentColor" /></>,
};

/** Draws a port's mark, 12 px wide, hidden from screen readers: the label beside it says the type. */
export function PortShape({ kind }: { kind: PortKind }) {
  return (
    <svg className="loom-port-shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" style={{ color: PORT_COLOUR[kind] }}>
      {SHAPES[kind]}
    </svg>
  );
}
