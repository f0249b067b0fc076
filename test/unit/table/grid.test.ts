/** The arithmetic of the grid: which rows and columns are drawn, where keys lead, which pages are asked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOf } from '../../../renderer/panels/data/FilterForm.tsx';
import { movedTo } from '../../../renderer/panels/data/gridKeys.ts';
import { createPager } from '../../../renderer/panels/data/pager.ts';
import { columnEdges, columnWindow, MOST_PIXELS, ROW, rowWindow, scrollToColumn, scrollToRow } from '../../../renderer/panels/data/rowWindow.ts';
import { shortCell } from '../../../renderer/panels/data/Grid.tsx';
import { withTest } from '../../../renderer/panels/data/ColumnMenu.tsx';
import type { RowPage } from '../../../src/ml/data/tableView.ts';

describe('the rows that are drawn', () => {
  it('are those that are seen, and some around them', () => {
    expect(rowWindow(1000, 0, 280)).toEqual({ start: 0, end: 18, top: 0, height: 28_000 });
    expect(rowWindow(1000, 2814, 280)).toEqual({ start: 92, end: 119, top: 2576, height: 28_000 });
    expect(rowWindow(3, 0, 280)).toEqual({ start: 0, end: 3, top: 0, height: 84 });
    expect(rowWindow(0, 0, 280)).toEqual({ start: 0, end: 0, top: 0, height: 0 });
  });

  it('reach the last row of a table of any length', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 50_000_000 }), fc.integer({ min: 28, max: 2000 }), (total, viewport) => {
      const { height } = rowWindow(total, 0, viewport);
      const last = rowWindow(total, Math.max(0, height - viewport), viewport);
      expect(height).toBeLessThanOrEqual(MOST_PIXELS);
      expect(last.end).toBe(total);
      // The last row ends where what is scrolled ends.
      expect(last.top + (total - last.start) * ROW).toBeCloseTo(Math.max(height, 0), 3);
    }));
  });

  it('hold a row that was scrolled to, whole', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20_000_000 }), fc.nat(), fc.nat(), fc.integer({ min: 56, max: 1500 }), (total, anyRow, anyScroll, viewport) => {
      const row = anyRow % total, most = Math.max(1, rowWindow(total, 0, viewport).height - viewport);
      const scrolled = scrollToRow(row, total, anyScroll % most, viewport);
      const drawn = rowWindow(total, scrolled, viewport), y = drawn.top + (row - drawn.start) * ROW;
      expect(y).toBeGreaterThanOrEqual(scrolled - 0.01);
      expect(y + ROW).toBeLessThanOrEqual(scrolled + viewport + 0.01);
    }));
  });
});

it('draws the columns that are seen, and two on each side', () => {
  const edges = columnEdges(Array.from({ length: 20 }, () => 100));
  expect(columnWindow(edges, 0, 250)).toEqual({ start: 0, end: 5 });
  expect(columnWindow(edges, 1050, 200)).toEqual({ start: 8, end: 15 });
  expect(columnWindow(edges, 1900, 400)).toEqual({ start: 17, end: 20 });
  expect([scrollToColumn(3, edges, 0, 250), scrollToColumn(3, edges, 350, 250), scrollToColumn(4, edges, 300, 250)]).toEqual([150, 300, 300]);
});

describe('keys', () => {
  const press = (key: string, more: object = {}) => movedTo({ row: 5, column: 2 }, { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, 100, 4, 10);
  it.each([
    ['ArrowDown', {}, [6, 2]], ['ArrowUp', {}, [4, 2]], ['ArrowRight', {}, [5, 3]], ['ArrowLeft', {}, [5, 1]], ['Home', {}, [5, 0]], ['End', {}, [5, 3]],
    ['PageDown', {}, [15, 2]], ['PageUp', {}, [0, 2]], ['Home', { ctrlKey: true }, [0, 0]], ['End', { metaKey: true }, [99, 3]], ['ArrowDown', { ctrlKey: true }, [99, 2]],
  ] as const)('%s %o', (key, more, [row, column]) => expect(press(key, more)).toEqual({ row, column }));
  it('that are none of the grid are left alone', () => expect([press('a'), press('ArrowDown', { altKey: true }), press('Tab')]).toEqual([null, null, null]));
  it('lead from the first row to the headers, and no further', () => {
    const up = { key: 'ArrowUp', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(movedTo({ row: 0, column: 1 }, up, 9, 4, 5)).toEqual({ row: -1, column: 1 });
    expect(movedTo({ row: -1, column: 1 }, up, 9, 4, 5)).toEqual({ row: -1, column: 1 });
  });
});

describe('pages', () => {
  const page = (offset: number, column: number): RowPage => ({ columns: [], rows: Array.from({ length: 100 }, (_, i) => Array.from({ length: 32 }, (__, j) => `${offset + i}/${column + j}`)), numbers: Array.from({ length: 100 }, (_, i) => offset + i + 1), ids: Array.from({ length: 100 }, (_, i) => offset + i + 1), total: 1000 });
  /** A pager whose answers come when they are let. */
  function open() {
    const asked: string[] = [], open: (() => void)[] = [];
    let told = 0;
    const pager = createPager((offset, _limit, { from }) => new Promise((resolve) => { asked.push(`${offset}/${from}`); open.push(() => resolve(page(offset, from))); }), () => { told++; }, () => undefined);
    const answer = async (): Promise<void> => { open.shift()!(); await Promise.resolve(); await Promise.resolve(); };
    return { pager, asked, answer, told: () => told };
  }

  it('are asked for once, one after the other', async () => {
    const { pager, asked, answer, told } = open();
    pager.want({ start: 90, end: 110 }, { start: 0, end: 40 });
    pager.want({ start: 91, end: 111 }, { start: 0, end: 40 });
    for (let i = 0; i < 4; i++) await answer();
    expect([asked, told(), pager.cell(105, 33), pager.cell(205, 0), pager.row(105)]).toEqual([['0/0', '0/32', '100/0', '100/32'], 4, '105/33', undefined, { number: 106, id: 106 }]);
    pager.want({ start: 95, end: 115 }, { start: 0, end: 40 });
    expect(asked.length).toBe(4);
  });

  it('that were scrolled past are not asked for any more', async () => {
    const { pager, asked, answer } = open();
    pager.want({ start: 0, end: 250 }, { start: 0, end: 5 });
    pager.want({ start: 700, end: 720 }, { start: 0, end: 5 });
    await answer();
    await answer();
    expect(asked).toEqual(['0/0', '700/0']);
  });

  it('tell nobody after the end', async () => {
    const { pager, answer, told } = open();
    pager.want({ start: 0, end: 10 }, { start: 0, end: 5 });
    pager.end();
    await answer();
    expect([told(), pager.cell(0, 0)]).toEqual([0, undefined]);
  });
});

it('reads bounds as people type them', () => {
  expect([boundOf('', 'number'), boundOf('1,5', 'number'), boundOf('x', 'number'), boundOf('1970-01-03', 'date'), boundOf('soon', 'date')]).toEqual([null, 1.5, undefined, 2, undefined]);
});

it('shortens long fractions to six figures, and nothing else', () => {
  expect([shortCell('-0.19900743804199', 'number'), shortCell('1.5e-17', 'number'), shortCell('12345678901234', 'number'), shortCell('0.1234567890 and words', 'text'), shortCell('3.25', 'number')]).toEqual(['-0.199007', '1.5e-17', '12345678901234', '0.1234567890 and words', '3.25']);
});

it('keeps one condition of a kind for a column', () => {
  const first = withTest([{ column: 'a', kind: 'missing', missing: true }, { column: 'b', kind: 'is', text: 'x' }], { column: 'a', kind: 'missing', missing: false });
  expect(first).toEqual([{ column: 'b', kind: 'is', text: 'x' }, { column: 'a', kind: 'missing', missing: false }]);
});
