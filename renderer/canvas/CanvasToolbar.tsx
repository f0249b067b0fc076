/** The canvas's own buttons: add, find, zoom, fit, arrange, frame, note, previews, overview. */
import { Eye, Frame, Map, Maximize, Plus, Search, StickyNote, WandSparkles, ZoomIn, ZoomOut, type LucideIcon } from 'lucide-react';
import { useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from './commandWords.ts';
import { canvasCommand } from './commands.ts';
import { canvasView } from './view.ts';

const BUTTONS: readonly (readonly [id: string, icon: LucideIcon])[] = [
  ['canvas.addNode', Plus], ['canvas.find', Search], ['canvas.zoomOut', ZoomOut], ['canvas.zoomIn', ZoomIn], ['canvas.fitView', Maximize], ['canvas.tidy', WandSparkles], ['canvas.frame', Frame], ['canvas.note', StickyNote], ['canvas.previews', Eye], ['canvas.minimap', Map],
];

/** Buttons at the lower left corner; the share of full size stands between them and sets it back to 100 %. */
export function CanvasToolbar() {
  const { t } = useTranslation();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className="loom-canvas-toolbar" role="toolbar" aria-label={t('canvas.toolbar')}>
      {BUTTONS.map(([id, Icon]) => <Tool key={id} id={id} Icon={Icon} />)}
      <button type="button" className="loom-zoom" title={t('canvas.zoomReset')} aria-label={`${percent} %, ${t('canvas.zoomReset')}`} onClick={() => canvasView()?.zoomBy(100 / percent)}>{percent} %</button>
    </div>
  );
}

function Tool({ id, Icon }: { id: string; Icon: LucideIcon }) {
  const { t } = useTranslation();
  const keys = useCommandKeys(id);
  const command = canvasCommand(id);
  const label = t(command.label);
  return (
    <button type="button" className="loom-icon-button" aria-label={label} title={keys === undefined ? label : `${label} (${keys})`} onClick={() => void command.run()}>
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
