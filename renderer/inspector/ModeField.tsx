/** Whether a node works, is bypassed, or is muted. */
import { SegmentedControl } from '@mantine/core';
import { Unplug } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { passagesOf } from '../../src/ml/compile/modes.ts';
import type { LoomNode, NodeMode } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { idleWords } from '../canvas/idle.ts';
import { setMode } from '../canvas/markActions.ts';
import { useNodeWords } from '../i18n/words.ts';
import { useFacts } from '../stores/facts.ts';

/** The switch with three places, and what it means for this node. */
export function ModeField({ node, definition }: { node: LoomNode; definition: NodeDefinition | undefined }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const id = useId();
  const idle = useFacts((state) => state.result.idle.get(node.id));
  const passages = definition ? passagesOf(definition) : null;
  const first = passages && Object.entries(passages)[0];
  const mode = node.mode ?? 'on';
  const choices = [{ value: 'on', label: t('marks.mode.on') }, { value: 'bypass', label: t('marks.mode.bypass'), disabled: passages === null && mode !== 'bypass' }, { value: 'mute', label: t('marks.mode.mute') }];
  const help = mode === 'mute' ? t('marks.mode.muted')
    : mode !== 'bypass' ? ''
    : first && definition ? t('marks.mode.passes', { input: words.port(definition, 'input', first[1]), output: words.port(definition, 'output', first[0]) })
    : t('marks.mode.passesNot');
  return (
    <div className="inspector-mode">
      <SegmentedControl
        size="xs" fullWidth value={mode} data={choices} aria-label={t('marks.mode.label')} {...(help === '' ? {} : { 'aria-describedby': id })}
        onChange={(value) => setMode([node], value === 'on' ? null : value as NodeMode)}
      />
      {help !== '' && <p id={id} className="inspector-help">{help}</p>}
      {idle?.reason === 'depends' && <p className="inspector-note"><Unplug size={14} aria-hidden="true" /> {idleWords(t, idle)}</p>}
    </div>
  );
}
