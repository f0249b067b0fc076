/** The layout that is kept while panels stand in windows of their own. */
import { describe, expect, it } from 'vitest';
import { docked } from '../../../renderer/app/dockLayout.ts';

type Layout = Parameters<typeof docked>[0];

const group = (id: string, views: string[], activeView = views[0]) => ({ id, views, ...(activeView === undefined ? {} : { activeView }) });
const layout = (leaves: object[], popoutGroups: object[]): Layout => ({
  grid: { root: { type: 'branch', size: 800, data: leaves }, width: 1280, height: 800, orientation: 'HORIZONTAL' }, panels: {}, popoutGroups,
}) as unknown as Layout;
const leavesIn = (result: Layout) => result.grid.root.data as unknown;

describe('the docked layout', () => {
  it('is the same where nothing is out', () => {
    const { popoutGroups: _, ...all } = layout([{ type: 'leaf', size: 1280, data: group('1', ['canvas']) }], []);
    expect(docked(all)).toBe(all);
  });

  it('puts a panel behind those of the group that it left', () => {
    const before = layout(
      [{ type: 'leaf', size: 900, data: group('1', ['canvas']) }, { type: 'leaf', size: 380, data: group('2', ['evaluate', 'runs'], 'runs') }],
      [{ data: group('3', ['training']), gridReferenceGroup: '2', position: null }],
    );
    const result = docked(before);
    expect(result.popoutGroups).toBeUndefined();
    expect(leavesIn(result)).toEqual([{ type: 'leaf', size: 900, data: group('1', ['canvas']) }, { type: 'leaf', size: 380, data: group('2', ['evaluate', 'runs', 'training'], 'runs') }]);
    expect(before.popoutGroups).toHaveLength(1);
  });

  it('shows a group again that left as a whole, at its size', () => {
    const result = docked(layout(
      [{ type: 'leaf', size: 976, data: group('1', ['canvas']) }, { type: 'leaf', size: 304, visible: false, data: group('2', []) }],
      [{ data: group('3', ['inspector']), gridReferenceGroup: '2', position: null }],
    ));
    expect(leavesIn(result)).toEqual([{ type: 'leaf', size: 976, data: group('1', ['canvas']) }, { type: 'leaf', size: 304, data: group('2', ['inspector']) }]);
  });

  it('puts the groups of one window, and those whose group is gone, to the canvas', () => {
    const grid = { root: { type: 'branch', data: [{ type: 'leaf', data: group('4', ['runs']) }, { type: 'leaf', data: group('5', ['table', 'try'], 'try') }] }, width: 1, height: 1, orientation: 'HORIZONTAL' };
    const result = docked(layout([{ type: 'leaf', size: 300, data: group('1', ['nodes']) }, { type: 'leaf', size: 980, data: group('2', ['canvas']) }], [{ grid, gridReferenceGroup: '9', position: null }]));
    expect(leavesIn(result)).toEqual([{ type: 'leaf', size: 300, data: group('1', ['nodes']) }, { type: 'leaf', size: 980, data: group('2', ['canvas', 'runs', 'table', 'try'], 'canvas') }]);
  });
});
