/** Nodes that do nothing, in words. */
import type { TFunction } from 'i18next';
import type { Idle } from '../../src/ml/compile/modes.ts';
import { titleOf } from './actions.ts';

/** That a node does nothing, and why; null of one that works. */
export function idleWords(t: TFunction, idle: Idle | undefined): string | null {
  if (!idle) return null;
  return t(`marks.mode.${idle.reason}`, { node: titleOf(idle.cause.id) });
}

/** Whether no data runs through a node. */
export function isOff(idle: Idle | undefined): boolean {
  return idle !== undefined && idle.reason !== 'bypass';
}
