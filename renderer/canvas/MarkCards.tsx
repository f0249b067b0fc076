/** A frame and a note as React Flow draws them. Each subscribes to itself only. */
import './marks.css';
import { useStore, type NodeProps } from '@xyflow/react';
import { memo, useCallback, useEffect, useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Frame, Note } from '../../src/ml/document/schema.ts';
import { Markdown, plainText } from '../inspector/Markdown.tsx';
import { useDocument } from '../stores/document.ts';
import { select, useSession } from '../stores/session.ts';
import { setMark, setNoteText, startEditing, stopEditing, useMarkEditing } from './markActions.ts';
import { zoomStep } from './geometry.ts';
import { nodeElementId } from './NodeCard.tsx';
import { ResizeHandles, useResizing } from './ResizeHandles.tsx';

/** More of a note is not read out; the inspector has the whole. */
const MOST_SAID = 200;

function sameMark(before: NodeProps, after: NodeProps): boolean {
  return before.id === after.id && before.selected === after.selected;
}

/** The zoom for the style sheet. Titles of frames are read from far away, where nodes take no notice of it any more. */
function useMarkZoom(): CSSProperties {
  return { '--zoom': useStore((state) => zoomStep(state.transform[2])) } as CSSProperties;
}

export const FrameCard = memo(function FrameCard({ id, selected }: NodeProps) {
  const frame = useDocument((state) => state.document.frames[id]);
  return frame ? <FrameBox frame={frame} selected={selected} /> : null;
}, sameMark);

/** React Flow lets the pointer through a frame, so that nodes and wires in it stay in reach; its title selects it. */
function chooseFrame(event: PointerEvent, id: string): void {
  if (event.button !== 0) return;
  const { selection } = useSession.getState();
  const more = event.shiftKey || event.ctrlKey || event.metaKey;
  if (more) select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id]);
  else if (!selection.includes(id)) select([id]);
  useSession.setState({ focusedNode: id });
}

function FrameBox({ frame, selected }: { frame: Frame; selected: boolean }) {
  const { t } = useTranslation();
  const focused = useSession((state) => state.focusedNode === frame.id);
  const editing = useMarkEditing((state) => state.id === frame.id);
  const { style, ...resizing } = useResizing(frame, 'frame');
  const zoom = useMarkZoom();
  const title = frame.title || t('marks.frame.untitled');
  return (
    <div
      id={nodeElementId(frame.id)} role="group" aria-label={title} aria-roledescription={t('marks.frame.role')} className="loom-frame" style={{ ...style, ...zoom }}
      data-colour={frame.colour} data-selected={selected || undefined} data-focused={focused || undefined}
    >
      <div className="loom-frame-head" onPointerDown={(event) => chooseFrame(event, frame.id)} onDoubleClick={() => startEditing(frame.id)}>
        {editing ? <TitleField frame={frame} label={t('marks.frame.titleOf')} placeholder={t('marks.frame.untitled')} /> : <span className="loom-frame-title" data-empty={frame.title === '' || undefined} title={title}>{title}</span>}
      </div>
      {selected && !editing && <ResizeHandles {...resizing} />}
    </div>
  );
}

/** A field that edits in place: it takes the focus, and what it holds is kept once, at its end or where the canvas takes it away. */
function useEnding<T extends HTMLInputElement | HTMLTextAreaElement>(keep: (text: string) => void): { field: RefObject<T | null>; end(text: string, byKey?: boolean): void } {
  const field = useRef<T>(null);
  const ended = useRef(false);
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  }, [keep]);
  const end = useCallback((text: string, byKey = false): void => {
    if (ended.current) return;
    ended.current = true;
    latest.current(text);
    stopEditing(byKey);
  }, []);
  useEffect(() => {
    const element = field.current!, home = element.ownerDocument;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.tagName === 'INPUT' ? 0 : element.value.length, element.value.length);
    // React Flow takes a node away that leaves the view; such a field is not blurred.
    return () => queueMicrotask(() => {
      if (!element.isConnected) end(element.value, home.activeElement === home.body);
    });
  }, [end]);
  return { field, end };
}

function TitleField({ frame, label, placeholder }: { frame: Frame; label: string; placeholder: string }) {
  const { field, end } = useEnding<HTMLInputElement>((title) => {
    if (title !== frame.title) setMark(frame.id, { title });
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') end(event.currentTarget.value, true);
    if (event.key === 'Escape') end(frame.title, true);
  };
  return (
    <input
      className="loom-frame-title nodrag nopan" defaultValue={frame.title} aria-label={label} placeholder={placeholder} maxLength={200} autoComplete="off"
      ref={field} onKeyDown={onKeyDown} onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}

export const NoteCard = memo(function NoteCard({ id, selected }: NodeProps) {
  const note = useDocument((state) => state.document.notes[id]);
  return note ? <NoteBox note={note} selected={selected} /> : null;
}, sameMark);

function NoteBox({ note, selected }: { note: Note; selected: boolean }) {
  const { t } = useTranslation();
  const focused = useSession((state) => state.focusedNode === note.id);
  const editing = useMarkEditing((state) => state.id === note.id);
  const { style, ...resizing } = useResizing(note, 'note');
  const zoom = useMarkZoom();
  const said = plainText(note.text).slice(0, MOST_SAID);
  return (
    <div
      id={nodeElementId(note.id)} role="group" aria-label={said || t('marks.note.untitled')} aria-roledescription={t('marks.note.role')} className="loom-note" style={{ ...style, ...zoom }}
      data-colour={note.colour} data-selected={selected || undefined} data-focused={focused || undefined}
    >
      {editing ? <NoteField note={note} label={t('marks.note.textOf')} placeholder={t('marks.note.placeholder')} />
        : <div className="loom-note-text">{note.text.trim() === '' ? <p className="loom-note-empty">{t('marks.note.untitled')}</p> : <Markdown text={note.text} links={false} />}</div>}
      {selected && !editing && <ResizeHandles {...resizing} />}
    </div>
  );
}

function NoteField({ note, label, placeholder }: { note: Note; label: string; placeholder: string }) {
  const { field, end } = useEnding<HTMLTextAreaElement>((text) => {
    if (text !== note.text) setNoteText(note, text);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    // What was written stays: an undo takes it back.
    if (!event.nativeEvent.isComposing && (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey)))) end(event.currentTarget.value, true);
  };
  return (
    <textarea
      className="loom-note-text nodrag nopan nowheel" defaultValue={note.text} aria-label={label} placeholder={placeholder} maxLength={20_000}
      ref={field} onKeyDown={onKeyDown} onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}
