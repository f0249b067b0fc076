/** The keyboard on the canvas: one tab stop, a roving focus that follows wires, and the clipboard. */
import i18next from 'i18next';
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { elementOf, usePanelHome } from '../app/panelWindow.ts';
import { useFacts } from '../stores/facts.ts';
import { select, useSession } from '../stores/session.ts';
import { isPressed, shortcutOf } from '../settings/keymap.ts';
import { focusNode, nudge, titleOf } from './actions.ts';
import { CANVAS_COMMANDS, copyText, deleteSelection, pasteText, type CanvasCommand } from './commands.ts';
import { deleteAndHeal } from './editActions.ts';
import { findingsOf } from './findings.ts';
import { GRID } from './geometry.ts';
import { firstNode, nextNode, type Direction } from './navigate.ts';
import { announce } from './overlay.ts';
import { idleWords } from './idle.ts';
import { sayMark } from './markActions.ts';
import { currentPlaces } from './rects.ts';
import { canvasView } from './view.ts';

const ARROWS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const STEP: Readonly<Record<Direction, readonly [number, number]>> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** Whether keys belong to a text field, a menu or a dialog. */
export function isEditable(target: EventTarget | null): boolean {
  return Boolean(elementOf(target)?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"]'));
}

/** Says which node has the focus now, whether it works, and what is wrong with it. */
function sayFocus(id: string): void {
  const count = findingsOf(useFacts.getState().result, id).filter((finding) => finding.severity === 'error').length;
  const idle = idleWords(i18next.t, useFacts.getState().result.idle.get(id));
  announce(count > 0 ? 'focusWrong' : 'focus', { node: sayMark(id) ?? [titleOf(id), idle].filter(Boolean).join(', '), count });
}

/** Gives the focus to the node that it should start at. */
export function enterCanvas(): void {
  const { focusedNode, selection } = useSession.getState();
  const id = firstNode(currentPlaces(), [focusedNode, selection.at(-1)]);
  if (!id) return;
  if (selection.length > 1) useSession.setState({ focusedNode: id });
  else focusNode(id);
  sayFocus(id);
}

/** What a key does on the canvas; false leaves it to others. */
function handleKey(event: KeyboardEvent, byPointer: boolean, gesture: string): boolean {
  const { focusedNode, selection, selectedEdges } = useSession.getState();
  const direction = ARROWS[event.key];
  const command = event.ctrlKey || event.metaKey;
  if (command && (event.key === 'Delete' || event.key === 'Backspace') && !event.shiftKey && !event.altKey) {
    deleteAndHeal();
    return true;
  }
  const known = CANVAS_COMMANDS.find((candidate) => candidate.scope === 'canvas' && isPressed(event.nativeEvent, candidate));
  if (known) return runKnown(known, byPointer);
  if (command) return false;
  if (direction && event.altKey) {
    const ids = selection.length > 0 ? selection : focusedNode ? [focusedNode] : [];
    const [dx, dy] = STEP[direction];
    const step = event.shiftKey ? 4 * GRID : GRID;
    if (ids.length > 0) nudge(ids, dx * step, dy * step, gesture);
    return true;
  }
  if (event.altKey) return false;
  if (direction) {
    if (!focusedNode) enterCanvas();
    else {
      const next = nextNode(useFacts.getState().result.topology, currentPlaces(), focusedNode, direction);
      if (next) {
        focusNode(next, event.shiftKey);
        sayFocus(next);
      }
    }
    return true;
  }
  switch (event.key) {
    case 'Backspace': deleteSelection(); return true;
    case 'Escape':
      if (selection.length > 0 || selectedEdges.length > 0) select([]);
      else elementOf(event.currentTarget)?.blur();
      return true;
    default: return false;
  }
}

/** Runs a command of the canvas; false leaves its key to others. */
function runKnown(known: CanvasCommand, byPointer: boolean): boolean {
  // Only under the pointer: for the keyboard Tab must lead out of the canvas.
  if (shortcutOf(known) === 'Tab' && !(byPointer && canvasView()?.pointer())) return false;
  if (!(known.isEnabled?.() ?? true)) return false;
  void known.run();
  return true;
}

/** The handlers of the canvas element. */
export function useCanvasKeys() {
  const byPointer = useRef(false);
  const gesture = useRef(0);
  const onKeyDown = useCallback((event: KeyboardEvent) => {
    if (isEditable(event.target) || event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (!handleKey(event, byPointer.current, `nudge:${gesture.current}`)) return;
    event.preventDefault();
    event.stopPropagation();
  }, []);
  const onKeyUp = useCallback((event: KeyboardEvent) => {
    // Letting go of Alt ends a move: the next one is another step of the history.
    if (event.key === 'Alt') gesture.current += 1;
  }, []);
  const onPointerDownCapture = useCallback(() => {
    byPointer.current = true;
  }, []);
  const onFocus = useCallback((event: { target: EventTarget; currentTarget: EventTarget }) => {
    if (event.target !== event.currentTarget || !elementOf(event.target)?.matches(':focus-visible')) return;
    byPointer.current = false;
    enterCanvas();
  }, []);
  const onBlur = useCallback(() => {
    byPointer.current = false;
  }, []);
  return { onKeyDown, onKeyUp, onPointerDownCapture, onFocus, onBlur };
}

/** Copy, cut and paste by the browser's own events: they carry the text and need no permission. */
export function useClipboardEvents(): void {
  const { document: home } = usePanelHome();
  useEffect(() => {
    const idle = (event: ClipboardEvent): boolean => !event.defaultPrevented && !isEditable(event.target) && !isEditable(home.activeElement);
    const copy = (event: ClipboardEvent): void => {
      // Marked text of the page is what the person means to copy.
      if (!idle(event) || home.getSelection()?.isCollapsed === false) return;
      const text = copyText();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') deleteSelection();
    };
    // The event of the clipboard does not say which keys made it.
    let wired = false;
    const watch = (event: globalThis.KeyboardEvent): void => {
      wired = event.shiftKey;
    };
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain');
      if (idle(event) && text && pasteText(text, wired)) event.preventDefault();
    };
    home.addEventListener('keydown', watch, true);
    home.addEventListener('copy', copy);
    home.addEventListener('cut', copy);
    home.addEventListener('paste', paste);
    return () => {
      home.removeEventListener('keydown', watch, true);
      home.removeEventListener('copy', copy);
      home.removeEventListener('cut', copy);
      home.removeEventListener('paste', paste);
    };
  }, [home]);
}
