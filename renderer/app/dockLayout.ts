/** The dock's layout as it is kept: with every panel docked, for a browser opens no window by itself. */
import type { SerializedDockview } from 'dockview-react';

type Grid = SerializedDockview['grid']['root'];
type Group = Exclude<Grid['data'], unknown[]>;
type Leaf = Grid & { data: Group };

function leavesOf(node: Grid): Leaf[] {
  return Array.isArray(node.data) ? node.data.flatMap(leavesOf) : [node as Leaf];
}

/** The layout with what stands in windows of its own back in the groups that it came from, as the dock itself puts it when such a window closes. */
export function docked(layout: SerializedDockview): SerializedDockview {
  const { popoutGroups = [], ...rest } = layout;
  if (popoutGroups.length === 0) return layout;
  const kept = structuredClone(rest);
  const leaves = leavesOf(kept.grid.root);
  for (const { data, grid, gridReferenceGroup } of popoutGroups) {
    const groups = grid ? leavesOf(grid.root).map((leaf) => leaf.data) : data ? [data] : [];
    // The group that it left may be gone: then it goes where the canvas is.
    const home = leaves.find((leaf) => leaf.data.id === gridReferenceGroup) ?? leaves.find((leaf) => leaf.data.views.includes('canvas')) ?? leaves[0];
    if (!home) continue;
    const back = groups.flatMap((group) => group.views).filter((id) => !home.data.views.includes(id));
    const front = home.data.views.length > 0 ? home.data.activeView : groups[0]?.activeView;
    home.data.views.push(...back);
    if (front !== undefined) home.data.activeView = front;
    // A group that left as a whole stands there empty, and is not seen.
    delete home.visible;
  }
  return kept;
}
