/** History: labelled patches. Every edit of a document goes through `runEdits`, so that everything can be undone, by name. */
import { applyPatches, enablePatches, produceWithPatches, type Patch } from 'immer';
import { applyEdit, type Edit } from './edits.ts';
import type { LoomDocument } from './schema.ts';

enablePatches();

/** A named edit. `merge` joins the entry before it where the gesture is the same; `none` leaves no entry. */
export interface Command {
  /** A key of the catalogue, under `history.`. */
  label: string;
  values?: Record<string, string | number>;
  edits: readonly Edit[];
  history: 'step' | 'merge' | 'none';
  /** What one drag, or typing in one field, has in common. */
  gesture?: string;
  /** The block whose inside is edited; null for the document itself, whatever is open. */
  scope?: string | null;
}

export interface HistoryEntry {
  label: string;
  values: Record<string, string | number>;
  patches: Patch[];
  inverse: Patch[];
  gesture: string | null;
  /** When it was done, or last added to: milliseconds since 1970. */
  time: number;
  /** Selected nodes before the edit, which an undo brings back. */
  selection: readonly string[];
}

/** A document with its past and its future. `position` counts the entries that are applied. */
export interface Timeline {
  document: LoomDocument;
  history: readonly HistoryEntry[];
  position: number;
}

/** Entries beyond this are forgotten, oldest first: at 0.6 KB each they cost less than a picture. */
const MAX_ENTRIES = 1_000;

export function createTimeline(document: LoomDocument): Timeline {
  return { document, history: [], position: 0 };
}

/** Runs a command. An edit that changes nothing leaves the timeline, and its identity, as it is. */
export function runEdits(timeline: Timeline, command: Command, selection: readonly string[] = [], time = Date.now()): Timeline {
  const [document, patches, inverse] = produceWithPatches(timeline.document, (draft) => {
    for (const edit of command.edits) applyEdit(draft as LoomDocument, edit, command.scope ?? undefined);
  });
  if (patches.length === 0) return timeline;
  if (command.history === 'none') return { ...timeline, document };
  const past = timeline.history.slice(0, timeline.position);
  const last = past.at(-1);
  const gesture = command.gesture ?? null;
  if (command.history === 'merge' && last && gesture !== null && last.gesture === gesture) {
    past[past.length - 1] = { ...last, values: command.values ?? {}, time, patches: [...last.patches, ...patches], inverse: [...inverse, ...last.inverse] };
  } else {
    past.push({ label: command.label, values: command.values ?? {}, patches, inverse, gesture, time, selection });
  }
  const history = past.slice(-MAX_ENTRIES);
  return { document, history, position: history.length };
}

/** Goes to a position in the history: lower undoes, higher redoes. A position outside is the nearest end. */
export function jumpTo(timeline: Timeline, position: number): Timeline {
  const goal = Math.max(0, Math.min(timeline.history.length, position));
  let document = timeline.document;
  for (let i = timeline.position; i > goal; i--) document = applyPatches(document, timeline.history[i - 1]!.inverse);
  for (let i = timeline.position; i < goal; i++) document = applyPatches(document, timeline.history[i]!.patches);
  return goal === timeline.position ? timeline : { ...timeline, document, position: goal };
}
