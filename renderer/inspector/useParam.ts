/** One parameter of one node: its value, what is wrong with it, and the command that sets it. */
import { useCallback, useId, useMemo, useState } from 'react';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { ParamValue } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { nodeWordsIn } from '../i18n/words.ts';
import { runCommand } from '../stores/document.ts';
import { useSession } from '../stores/session.ts';

/** What every control gets. */
export interface ControlProps {
  /** The id of the field, which its label names. */
  id: string;
  node: string;
  definition: NodeDefinition;
  name: string;
  label: string;
  value: ParamValue;
  /** Ids of the help and of the error, or undefined. */
  describedBy: string | undefined;
  invalid: boolean;
  /** Said in the place of a value where there is not one, but several: the value is null then. */
  placeholder?: string | undefined;
  set(value: ParamValue): void;
}

/** Typing in one field, from the focus to the blur, is one step of the history. Attach `onFocus` around the field. */
export function useGesture(): { gesture: string; onFocus(): void } {
  const id = useId();
  const [count, setCount] = useState(0);
  const onFocus = useCallback(() => setCount((before) => before + 1), []);
  return useMemo(() => ({ gesture: `${id}/${count}`, onFocus }), [id, count, onFocus]);
}

/** Sets a parameter of a node by a command that merges with the others of the gesture. */
export function setParam(node: string, definition: NodeDefinition, name: string, value: ParamValue, gesture: string): void {
  const param = nodeWordsIn(useSession.getState().language).param(definition, name);
  runCommand({ label: 'setParam', values: { param }, edits: [{ kind: 'setParam', node, param: name, value }], history: 'merge', gesture });
}

/** The worst finding of a parameter. */
export function findingOf(findings: readonly Finding[], name: string): Finding | undefined {
  const own = findings.filter((finding) => finding.param === name);
  return own.find((finding) => finding.severity === 'error') ?? own[0];
}
