/** What stands on an empty canvas: how to begin. */
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from './commandWords.ts';
import { canvasCommand } from './commands.ts';

/** A hint and a button; the hint lets the pointer through to the canvas. */
export function EmptyCanvas() {
  const { t } = useTranslation();
  const keys = useCommandKeys('canvas.addNode');
  return (
    <div className="loom-empty">
      <h2>{t('canvas.empty.title')}</h2>
      <p>{keys === undefined ? t('canvas.empty.textPlain') : t('canvas.empty.text', { keys })}</p>
      <button type="button" className="loom-button" data-primary="true" onClick={() => void canvasCommand('canvas.addNode').run()}>
        <Plus size={16} aria-hidden="true" /> {t('canvas.command.addNode')}
      </button>
    </div>
  );
}
