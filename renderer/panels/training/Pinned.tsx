/** The pinned previews: what chosen nodes compute, or how their data looks, larger than on the canvas. */
import { PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { DataPreview } from '../../canvas/DataPreview.tsx';
import { setPinned } from '../../canvas/previews.ts';
import { useNodeWords } from '../../i18n/words.ts';
import { useFacts } from '../../stores/facts.ts';
import { useSession } from '../../stores/session.ts';
import { NodePicture } from '../shared/NodePicture.tsx';
import { Section } from './Section.tsx';
import { useStepNames } from './steps.ts';

export function Pinned() {
  const { t } = useTranslation();
  const pins = useSession((state) => state.pins);
  const words = useNodeWords();
  const names = useStepNames('network');
  const nodes = useFacts((state) => state.whole.document.nodes);
  if (pins.length === 0) return null;
  return (
    <Section id="pinned">
      <ul className="pinned">
        {pins.map((node) => {
          const drawn = nodes[node], role = drawn && definitionOf(drawn.type)?.role;
          const name = names.get(node) ?? (drawn ? words.title(drawn) : node);
          return (
            <li key={node}>
              <p><span>{name}</span><button type="button" aria-label={t('insights.unpin', { node: name })} title={t('insights.unpin', { node: name })} onClick={() => setPinned(node, false)}><PinOff size={14} aria-hidden="true" /></button></p>
              {role && role !== 'layer' ? <div className="pinned-data"><DataPreview node={node} role={role} /></div> : <NodePicture node={node} width={360} height={120} label={t('insights.pictureOf', { node: name })} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
