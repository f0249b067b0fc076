/** Sounds and clips at a node: those of a source to be heard and seen, and what a preparation node makes of some sounds, before and after. */
import { Button } from '@mantine/core';
import { Dices } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { soundPath } from '../../src/ml/compile/soundSteps.ts';
import type { Fact } from '../../src/ml/document/facts.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { isRandom } from '../../src/ml/nodes/sound.ts';
import { ClipList } from '../panels/shared/ClipList.tsx';
import { SoundList } from '../panels/shared/SoundList.tsx';
import { useFacts } from '../stores/facts.ts';

const SHOWN = 9, COMPARED = 3;

/** Nothing where the node has nothing to do with either. */
export function Sounds({ node, definition, fact }: { node: string; definition: NodeDefinition; fact: Fact | undefined }) {
  if (definition.role === 'prep') return <Compared node={node} />;
  if (definition.role !== 'source' || fact?.type !== 'table' || fact.rows === null) return null;
  const column = fact.columns.find(({ kind }) => kind === 'audio' || kind === 'video');
  if (!column) return null;
  const List = column.kind === 'audio' ? SoundList : ClipList;
  return <List source={node} rows={fact.rows} column={column.name} label={fact.columns.find(({ kind }) => kind === 'category')?.name} count={SHOWN} />;
}

function Compared({ node }: { node: string }) {
  const { t } = useTranslation();
  const result = useFacts((state) => state.result);
  const [seed, setSeed] = useState(1);
  const path = soundPath(result, node);
  if (!path) return null;
  const { own, before, ...given } = path, common = { ...given, label: undefined, count: COMPARED };
  return (
    <section className="inspector-sounds">
      <h3>{t('audio.before')}</h3>
      <SoundList {...common} steps={before} name={t('audio.before')} />
      <h3>{t('audio.after')}</h3>
      <SoundList {...common} steps={[...before, ...own]} seed={seed} name={t('audio.after')} />
      {own.some(isRandom) && <Button size="compact-xs" variant="default" leftSection={<Dices size={14} aria-hidden="true" />} onClick={() => setSeed(seed + 1)}>{t('audio.again')}</Button>}
    </section>
  );
}
