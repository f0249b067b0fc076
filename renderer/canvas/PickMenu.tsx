/** A small searchable menu that floats over the canvas: type, arrows, Enter. Closes on Escape and on a click outside. */
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { elementOf, usePanelHome } from '../app/panelWindow.ts';
import type { Point } from './geometry.ts';

export interface PickItem {
  id: string;
  label: string;
  detail?: string;
  icon?: ReactNode;
  /** Drawn as what does not hold now. */
  faint?: boolean;
  /** The one that holds now. */
  current?: boolean;
  run(): void;
}

interface PickMenuProps {
  /** What the menu is for, for screen readers and above the field. */
  label: string;
  placeholder: string;
  /** Said where nothing matches. */
  empty: string;
  /** Already filtered. */
  items: readonly PickItem[];
  /** The item that is marked at first. */
  start?: number;
  query: string;
  onQuery(query: string): void;
  at: Point;
  onClose(): void;
}

const WIDTH = 320;
const HEIGHT = 380;

/** The menu. It takes the focus and gives it back to where it was. */
export function PickMenu({ label, placeholder, empty, items, start = 0, query, onQuery, at, onClose }: PickMenuProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(start);
  const current = Math.min(active, items.length - 1);
  const home = usePanelHome();

  useFocusReturn();
  useLayoutEffect(() => {
    // A command of the page may have opened it.
    if (home !== window) home.focus();
    input.current?.focus();
  }, [home]);
  useClickOutside(box, onClose);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [current, items]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and Escape belong to the input method while it composes.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const last = items.length - 1;
    if (event.key === 'ArrowDown') setActive(current >= last ? 0 : current + 1);
    else if (event.key === 'ArrowUp') setActive(current <= 0 ? last : current - 1);
    else if (event.key === 'Home' && query === '') setActive(0);
    else if (event.key === 'End' && query === '') setActive(last);
    else if (event.key === 'Enter') items[current]?.run();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const left = Math.max(8, Math.min(at.x, home.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(at.y, home.innerHeight - HEIGHT - 8));
  return createPortal(
    <div ref={box} className="loom-menu" role="dialog" aria-label={label} style={{ left, top, width: WIDTH, maxHeight: HEIGHT }} onKeyDown={onKeyDown}>
      <div className="loom-menu-label" aria-hidden="true">{label}</div>
      <input
        ref={input} className="loom-menu-input" type="text" value={query} placeholder={placeholder} aria-label={placeholder}
        role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls={`${id}-list`}
        aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined} autoComplete="off" spellCheck={false}
        onChange={(event) => {
          onQuery(event.currentTarget.value);
          setActive(0);
        }}
      />
      <ul id={`${id}-list`} className="loom-menu-list" role="listbox" aria-label={label} tabIndex={-1}>
        {items.map((item, i) => (
          <li
            key={item.id} id={`${id}-${i}`} role="option" aria-selected={i === current} aria-current={item.current || undefined} data-faint={item.faint || undefined} className="loom-menu-item"
            onPointerMove={() => setActive(i)} onMouseDown={(event) => event.preventDefault()} onClick={() => item.run()}
          >
            {item.icon}
            <span className="loom-menu-text"><span>{item.label}</span>{item.detail && <small>{item.detail}</small>}</span>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="loom-menu-empty" role="status">{empty}</p>}
    </div>,
    home.document.body,
  );
}

/** Gives the focus back, when the component goes, to the element that had it when it came. */
export function useFocusReturn(): void {
  const { document: home } = usePanelHome();
  useLayoutEffect(() => {
    const before = elementOf(home.activeElement);
    return () => {
      if (before?.isConnected && before !== home.body) before.focus({ preventScroll: true });
      else home.querySelector<HTMLElement>('.loom-canvas .react-flow')?.focus({ preventScroll: true });
    };
  }, [home]);
}

/** Calls back on a press outside of an element, in the window that it is in. */
export function useClickOutside(box: { readonly current: HTMLElement | null }, onOutside: () => void): void {
  const latest = useRef(onOutside);
  useEffect(() => {
    latest.current = onOutside;
  });
  useEffect(() => {
    const home = box.current!.ownerDocument;
    const listen = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node | null)) latest.current();
    };
    home.addEventListener('pointerdown', listen, true);
    return () => home.removeEventListener('pointerdown', listen, true);
  }, [box]);
}
