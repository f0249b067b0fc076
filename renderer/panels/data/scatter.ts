/** Where points stand in a box, and which of them lie in a lasso or a rectangle. Plain numbers. */

export interface Box { width: number; height: number }
export interface Rect extends Box { x: number; y: number }

/** Pixels that are left free at each side. */
const MARGIN = 16;

/** The places of points `[n × 2]` in pixels of a box, both axes on one scale, y upwards. */
export function fitPlaces(places: ArrayLike<number>, { width, height }: Box): Float32Array {
  const fitted = new Float32Array(places.length);
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < places.length; i += 2) {
    left = Math.min(left, places[i]!);
    right = Math.max(right, places[i]!);
    low = Math.min(low, places[i + 1]!);
    high = Math.max(high, places[i + 1]!);
  }
  const scale = Math.min(Math.max(1, width - 2 * MARGIN) / (right - left || 1), Math.max(1, height - 2 * MARGIN) / (high - low || 1));
  for (let i = 0; i < places.length; i += 2) {
    fitted[i] = width / 2 + (places[i]! - (left + right) / 2) * scale;
    fitted[i + 1] = height / 2 - (places[i + 1]! - (low + high) / 2) * scale;
  }
  return fitted;
}

/** The points in a polygon given by its corners `[n × 2]`, which may cross itself (even-odd rule). */
export function pointsInLasso(places: ArrayLike<number>, corners: readonly number[]): number[] {
  const inside: number[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const x = places[i]!, y = places[i + 1]!;
    let odd = false;
    for (let a = 0, b = corners.length - 2; a < corners.length; b = a, a += 2) {
      const [ax, ay, bx, by] = [corners[a]!, corners[a + 1]!, corners[b]!, corners[b + 1]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
    if (odd) inside.push(i / 2);
  }
  return inside;
}

/** The points in a rectangle, its border included. */
export function pointsInRect(places: ArrayLike<number>, { x, y, width, height }: Rect): number[] {
  const inside: number[] = [];
  for (let i = 0; i < places.length; i += 2) if (places[i]! >= x && places[i]! <= x + width && places[i + 1]! >= y && places[i + 1]! <= y + height) inside.push(i / 2);
  return inside;
}

/** The point nearest to a place, no further than so many pixels; −1 where there is none. */
export function nearestPoint(places: ArrayLike<number>, x: number, y: number, most: number): number {
  let near = -1, best = most * most;
  for (let i = 0; i < places.length; i += 2) {
    const distance = (places[i]! - x) ** 2 + (places[i + 1]! - y) ** 2;
    if (distance <= best) [near, best] = [i / 2, distance];
  }
  return near;
}

/** How far a key moves or stretches the rectangle, in pixels. */
export const KEY_STEP = 16, LEAST_SIDE = 16;

/** The rectangle that a key leads to within a box; null where the key is none of its. Arrows move it, with Shift they stretch it. */
export function movedRect({ x, y, width, height }: Rect, key: string, stretch: boolean, box: Box): Rect | null {
  const right = key === 'ArrowRight' ? KEY_STEP : key === 'ArrowLeft' ? -KEY_STEP : 0, down = key === 'ArrowDown' ? KEY_STEP : key === 'ArrowUp' ? -KEY_STEP : 0;
  if (right === 0 && down === 0) return null;
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  if (stretch) return { x, y, width: Math.max(LEAST_SIDE, within(width + right, box.width - x)), height: Math.max(LEAST_SIDE, within(height + down, box.height - y)) };
  return { x: within(x + right, box.width - width), y: within(y + down, box.height - height), width, height };
}
