/** Previews on nodes: switching them on and off, and pinning one to the training panel. */
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { titleOf } from './actions.ts';
import { hasPreview } from './geometry.ts';
import { announce } from './overlay.ts';

/** A node of what is shown, as the training knows it: under the path of the block that is open. */
export function flatId(node: string): string {
  return `${useDocument.getState().scope.at(-1)?.path ?? ''}${node}`;
}

/** Shows or hides the previews of all nodes. */
export function togglePreviews(): void {
  const previews = !useSession.getState().previews;
  useSession.setState({ previews });
  announce(previews ? 'previewsShown' : 'previewsHidden');
}

/** Pins the preview of a node (by its flat id) to the training panel, or takes it off. */
export function setPinned(node: string, pinned: boolean): void {
  useSession.setState(({ pins }) => ({ pins: pinned ? [...pins.filter((other) => other !== node), node] : pins.filter((other) => other !== node) }));
}

/** The node that the keyboard, or the selection, is at, where it has a preview. */
function meantNode(): string | null {
  const { focusedNode, selection } = useSession.getState();
  const id = focusedNode ?? selection.at(-1) ?? null;
  return id !== null && hasPreview(definitionOf(useDocument.getState().document.nodes[id]?.type ?? ''), useFacts.getState().result.nodes.get(id)) ? id : null;
}

export const canPin = (): boolean => meantNode() !== null;

/** Pins the preview of the node at hand, or takes it off. */
export function togglePin(): void {
  const node = meantNode();
  if (node === null) return;
  const id = flatId(node), pinned = useSession.getState().pins.includes(id);
  setPinned(id, !pinned);
  announce(pinned ? 'unpinned' : 'pinned', { node: titleOf(node) });
}
