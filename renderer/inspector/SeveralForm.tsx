/** The form of several nodes: what they have in common, set for all in one step; arranging, modes, and what else can be done with them. */
import { SegmentedControl } from '@mantine/core';
import {
  AlignCenterHorizontal, AlignCenterVertical, AlignEndHorizontal, AlignEndVertical, AlignHorizontalSpaceAround, AlignStartHorizontal, AlignStartVertical, AlignVerticalSpaceAround,
  Copy, CopyPlus, Frame, Group, Trash2, Unlink, WandSparkles, type LucideIcon,
} from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Edit } from '../../src/ml/document/edits.ts';
import type { LoomNode, NodeMode, ParamValue } from '../../src/ml/document/schema.ts';
import { canvasCommand } from '../canvas/commands.ts';
import { findingsOf } from '../canvas/findings.ts';
import { canBypass, setMode } from '../canvas/markActions.ts';
import { useValueWords } from '../canvas/NodeCard.tsx';
import { paramText } from '../canvas/paramText.ts';
import { nodeWordsIn, useNodeWords } from '../i18n/words.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { CONTROLS } from './controls/table.ts';
import { Field } from './SchemaForm.tsx';
import { commonParams, ownersOf, type CommonParam } from './several.ts';
import { findingOf, useGesture } from './useParam.ts';

const ARRANGE: readonly (readonly [string, LucideIcon])[] = [
  ['canvas.align.left', AlignStartVertical], ['canvas.align.centre', AlignCenterVertical], ['canvas.align.right', AlignEndVertical],
  ['canvas.align.top', AlignStartHorizontal], ['canvas.align.middle', AlignCenterHorizontal], ['canvas.align.bottom', AlignEndHorizontal],
  ['canvas.distribute.horizontally', AlignHorizontalSpaceAround], ['canvas.distribute.vertically', AlignVerticalSpaceAround], ['canvas.tidy', WandSparkles],
];
const ACTIONS: readonly (readonly [string, LucideIcon])[] = [
  ['canvas.copy', Copy], ['canvas.duplicate', CopyPlus], ['canvas.makeBlock', Group], ['canvas.frame', Frame], ['canvas.heal', Unlink], ['canvas.deleteSelection', Trash2],
];
/** Different values that are named; more are an ellipsis. */
const NAMED = 4;

/** The form. */
export function SeveralForm({ selection }: { selection: readonly string[] }) {
  const { t } = useTranslation();
  const document = useDocument((state) => state.document);
  const nodes = useMemo(() => selection.flatMap((id) => document.nodes[id] ?? []), [document, selection]);
  return (
    <div className="inspector-form">
      <h2 className="inspector-title">{t('canvas.inspector.multiple', { count: selection.length })}</h2>
      <div className="inspector-arrange" role="toolbar" aria-label={t('editing.several.arrange')}>
        {ARRANGE.map(([id, Icon]) => {
          const command = canvasCommand(id);
          return (
            <button key={id} type="button" className="loom-icon-button" aria-label={t(command.label)} title={t(command.label)} disabled={!(command.isEnabled?.() ?? true)} onClick={() => void command.run()}>
              <Icon size={16} aria-hidden="true" />
            </button>
          );
        })}
      </div>
      {nodes.length > 0 && <ModeSwitch nodes={nodes} />}
      {nodes.length > 0 && <Common nodes={nodes} />}
      <div className="inspector-actions">
        {ACTIONS.map(([id, Icon]) => {
          const command = canvasCommand(id);
          return <button key={id} type="button" className="loom-button" disabled={!(command.isEnabled?.() ?? true)} onClick={() => void command.run()}><Icon size={14} aria-hidden="true" /> {t(command.label)}</button>;
        })}
      </div>
    </div>
  );
}

/** Works, bypassed or muted, for all of them; no place is chosen where they differ. */
function ModeSwitch({ nodes }: { nodes: readonly LoomNode[] }) {
  const { t } = useTranslation();
  const modes = new Set(nodes.map((node) => node.mode ?? 'on'));
  const able = nodes.some(canBypass) || modes.has('bypass');
  const choices = [{ value: 'on', label: t('marks.mode.on') }, { value: 'bypass', label: t('marks.mode.bypass'), disabled: !able }, { value: 'mute', label: t('marks.mode.mute') }];
  return (
    <div className="inspector-mode">
      <SegmentedControl
        size="xs" fullWidth value={modes.size === 1 ? [...modes][0]! : ''} data={choices} aria-label={t('editing.several.mode')}
        onChange={(value) => setMode(nodes, value === 'on' ? null : value as NodeMode)}
      />
    </div>
  );
}

function Common({ nodes }: { nodes: readonly LoomNode[] }) {
  const { t } = useTranslation();
  const document = useDocument((state) => state.document);
  const owners = useMemo(() => ownersOf(document, nodes), [document, nodes]);
  const params = useMemo(() => commonParams(owners), [owners]);
  if (params.length === 0) return <p className="inspector-note">{t('editing.several.none')}</p>;
  const isAdvanced = (param: CommonParam): boolean => param.definition.params[param.name]!.advanced === true;
  const advanced = params.filter(isAdvanced);
  const field = (param: CommonParam) => <CommonField key={`${param.definition.id}/${param.name}`} owners={owners} param={param} count={nodes.length} />;
  return (
    <section aria-label={t('editing.several.common')} className="inspector-common">
      {params.filter((param) => !isAdvanced(param)).map(field)}
      {advanced.length > 0 && <details className="inspector-more" open={advanced.some((param) => param.values.length > 1) || undefined}><summary>{t('canvas.inspector.more', { count: advanced.length })}</summary>{advanced.map(field)}</details>}
    </section>
  );
}

/** Sets a parameter of all nodes in one step, which merges with the others of the gesture. */
function setParams(owners: readonly LoomNode[], { definition, name }: CommonParam, value: ParamValue, count: number, gesture: string): void {
  const param = nodeWordsIn(useSession.getState().language).param(definition, name);
  runCommand({ label: 'setParams', values: { param, count }, edits: owners.map((node): Edit => ({ kind: 'setParam', node: node.id, param: name, value })), history: 'merge', gesture });
}

function CommonField({ owners, param, count }: { owners: readonly LoomNode[]; param: CommonParam; count: number }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const say = useValueWords();
  const { gesture, onFocus } = useGesture();
  const findings = useFacts(useShallow((state) => owners.flatMap((node) => findingsOf(state.result, node.id))));
  const { definition, name, values } = param;
  const spec = definition.params[name]!;
  const Control = CONTROLS[spec.kind];
  const id = `param-several-${name}`;
  const label = words.param(definition, name);
  const mixed = values.length > 1;
  const named = values.slice(0, NAMED).map((value) => (Array.isArray(value) ? value.join(' × ') : paramText(definition, name, value, words, say)));
  const text = [...named, ...(values.length > NAMED ? ['…'] : [])].join(', ');
  return (
    <Field id={id} label={label} help={mixed ? t('editing.several.mixedOf', { values: text, count }) : words.help(definition, name)} finding={findingOf(findings, name)} inline={spec.kind === 'boolean'} onFocus={onFocus}>
      {(describedBy, invalid) => (
        <Control
          id={id} node={owners[0]!.id} definition={definition} name={name} label={label} value={mixed ? null : values[0]!} placeholder={mixed ? t('editing.several.mixed') : undefined}
          describedBy={describedBy} invalid={invalid} set={(value) => setParams(owners, param, value, count, gesture)}
        />
      )}
    </Field>
  );
}
