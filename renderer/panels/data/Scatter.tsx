/** Rows as points: chosen by a lasso of the pointer, or by a rectangle that the arrow keys move. */
import { type KeyboardEvent, type PointerEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumberFormat } from '../../i18n/words.ts';
import { paintPoints } from './paintPoints.ts';
import { fitPlaces, LEAST_SIDE, movedRect, nearestPoint, pointsInLasso, pointsInRect, type Rect } from './scatter.ts';

export interface ScatterHandle { focus(): void }

interface Props {
  label: string;
  places: ArrayLike<number>;
  groups: ArrayLike<number> | null;
  shades: ArrayLike<number> | null;
  chosen: ReadonlySet<number>;
  links?: ArrayLike<number> | null;
  names?: readonly string[] | null;
  /** Points are chosen: instead of those that are, or as well. */
  onChoose(points: readonly number[], more: boolean): void;
  onRelabel(): void;
  /** A point in words. */
  say(point: number): string;
  ref?: Ref<ScatterHandle>;
}

/** Pixels within which a point is at hand. */
const NEAR = 10;

export function Scatter({ label, places, groups, shades, chosen, links = null, names = null, onChoose, onRelabel, say, ref }: Props) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const box = useRef<HTMLDivElement>(null), canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 640, height: 400 });
  const [lasso, setLasso] = useState<readonly number[]>([]);
  const [rect, setRect] = useState<Rect | null>(null);
  const [at, setAt] = useState(-1);
  const theme = useLook();
  const fitted = useMemo(() => fitPlaces(places, size), [places, size]);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }));
  useLayoutEffect(() => {
    const measure = (): void => setSize({ width: box.current?.clientWidth || 640, height: box.current?.clientHeight || 400 });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => { if (canvas.current) paintPoints(canvas.current, { places: fitted, groups, shades, chosen, links, names, lasso, rect, at }); }, [fitted, groups, shades, chosen, links, names, lasso, rect, at, theme]);

  const inRect = rect ? pointsInRect(fitted, rect) : [];
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = rect ?? { x: size.width / 2 - 3 * LEAST_SIDE, y: size.height / 2 - 3 * LEAST_SIDE, width: 6 * LEAST_SIDE, height: 6 * LEAST_SIDE };
    const moved = event.ctrlKey || event.metaKey || event.altKey ? null : movedRect(now, event.key, event.shiftKey, size);
    if (moved) setRect(rect ? moved : now);
    else if (event.key === ' ' || event.key === 'Enter') onChoose(pointsInRect(fitted, now), event.key === ' ');
    else if (event.key === 'F2') onRelabel();
    else if (event.key === 'Escape' && (rect || chosen.size > 0)) {
      if (rect) setRect(null);
      else onChoose([], false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const placeOf = (event: PointerEvent): [number, number] => {
    const { left, top } = canvas.current!.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    canvas.current!.setPointerCapture(event.pointerId);
    setRect(null);
    setLasso(placeOf(event));
  };
  const onPointerMove = (event: PointerEvent): void => {
    const [x, y] = placeOf(event);
    if (lasso.length > 0) setLasso([...lasso, x, y]);
    else setAt(nearestPoint(fitted, x, y, NEAR));
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (lasso.length === 0) return;
    const more = event.shiftKey || event.ctrlKey || event.metaKey, near = nearestPoint(fitted, lasso[0]!, lasso[1]!, NEAR);
    // A press without a way is one point.
    onChoose(lasso.length > 6 ? pointsInLasso(fitted, lasso) : near < 0 ? [] : [near], more);
    setLasso([]);
    box.current?.focus();
  };
  return (
    <>
      <div ref={box} className="scatter" role="application" tabIndex={0} aria-label={label} aria-roledescription={t('table.map.plot')} onKeyDown={onKeyDown}>
        <canvas ref={canvas} aria-hidden="true" onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={() => setLasso([])} onPointerLeave={() => setAt(-1)} />
      </div>
      <p className="table-cellbar"><output>{rect ? t('table.map.inside', { count: inRect.length, rows: format(inRect.length) }) : at >= 0 ? say(at) : t('table.map.hint')}</output><small>{t('table.map.keys')}</small></p>
    </>
  );
}

/** A number that changes with the colours of the page. */
function useLook(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const observer = new MutationObserver(() => setCount((before) => before + 1));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-contrast'] });
    return () => observer.disconnect();
  }, []);
  return count;
}
