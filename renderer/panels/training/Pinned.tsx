/** The pinned previews: what chosen layers compute, larger than on the canvas. */
import { PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { setPinned } from '../../canvas/previews.ts';
import { useSession } from '../../stores/session.ts';
import { NodePicture } from '../shared/NodePicture.tsx';
import { Section } from './Section.tsx';
import { useStepNames } from './steps.ts';

export function Pinned() {
  const { t } = useTranslation();
  const pins = useSession((state) => state.pins);
  const names = useStepNames('network');
  if (pins.length === 0) return null;
  return (
    <Section id="pinned">
      <ul className="pinned">
        {pins.map((node) => {
          const name = names.get(node) ?? node;
          return (
            <li key={node}>
              <p><span>{name}</span><button type="button" aria-label={t('insights.unpin', { node: name })} title={t('insights.unpin', { node: name })} onClick={() => setPinned(node, false)}><PinOff size={14} aria-hidden="true" /></button></p>
              <NodePicture node={node} width={360} height={120} label={t('insights.pictureOf', { node: name })} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
