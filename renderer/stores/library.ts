/** The library store: the blocks that the person keeps for all projects on this machine. */
import { create } from 'zustand';
import type { Block } from '../../src/ml/document/schema.ts';
import { knowLibrary } from '../../src/ml/nodes/blocks.ts';

export interface LibraryState {
  /** The blocks that are offered, by id. */
  blocks: Readonly<Record<string, Block>>;
  /** What each of them is made of, by its id. */
  inside: Readonly<Record<string, readonly Block[]>>;
}

export const useLibrary = create<LibraryState>()(() => ({ blocks: {}, inside: {} }));

/** Puts entries into the library, each a block and what it is made of, in the place of those with their ids. */
export function putEntries(entries: readonly (readonly Block[])[]): void {
  const { blocks, inside } = useLibrary.getState();
  show({
    blocks: { ...blocks, ...Object.fromEntries(entries.map(([block]) => [block!.id, block!])) },
    inside: { ...inside, ...Object.fromEntries(entries.map(([block, ...others]) => [block!.id, others])) },
  });
}

/** Takes an entry out of the library. */
export function dropEntry(id: string): void {
  const { [id]: _, ...blocks } = useLibrary.getState().blocks;
  const { [id]: __, ...inside } = useLibrary.getState().inside;
  show({ blocks, inside });
}

/** Definitions first, so that whoever hears of a block can draw it. */
function show(state: LibraryState): void {
  knowLibrary(state.blocks, Object.fromEntries(Object.values(state.inside).flat().map((block) => [block.id, block])));
  useLibrary.setState(state);
}
