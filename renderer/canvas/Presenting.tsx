/** The bar of a presentation: what is shown, on to the next frame, and the way out. Takes the keys of the canvas meanwhile. */
import { useReactFlow, useStore } from '@xyflow/react';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isDialogOpen } from '../app/dialogs.ts';
import { usePanelHome } from '../app/panelWindow.ts';
import { useDocument } from '../stores/document.ts';
import { boxOf } from './marks.ts';
import { framesInOrder, goTo, leavePresentation, usePresent } from './present.ts';
import { canvasView } from './view.ts';

/** Steps by key: how far, or to which end. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
/** Nodes may be drawn this much larger than life: they are seen from far away. */
const LARGEST = 2;

/** Shown while the graph is presented. */
export function Presentation() {
  const step = usePresent((state) => state.step);
  return step === null ? null : <Bar step={step} />;
}

function Bar({ step }: { step: number }) {
  const { t } = useTranslation();
  const home = usePanelHome();
  const flow = useReactFlow();
  const frames = framesInOrder(useDocument((state) => state.document));
  const frame = frames[step - 1];
  // The canvas has just got larger, or another frame is wanted.
  const [width, height] = [useStore((state) => state.width), useStore((state) => state.height)];
  useEffect(() => {
    if (frame) canvasView()?.fitTo(boxOf(frame), LARGEST);
    else canvasView()?.fit(LARGEST);
  }, [frame, width, height]);
  useEffect(() => {
    const root = home.document.documentElement, before = flow.getViewport();
    root.dataset.presenting = 'true';
    canvasView()?.focus();
    const key = (event: KeyboardEvent): void => {
      if (isDialogOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
      const by = STEPS[event.key];
      if (event.key === 'Escape') leavePresentation();
      else if (by !== undefined) goTo(usePresent.getState().step! + by);
      // The buttons of the bar keep the keys that they are pressed with; the canvas gets none.
      else if (event.key === 'Tab' || event.key === 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
    };
    home.addEventListener('keydown', key, true);
    return () => {
      home.removeEventListener('keydown', key, true);
      root.dataset.presenting = 'false';
      void flow.setViewport(before);
    };
  }, [flow, home]);
  // Whatever takes the canvas away ends it.
  useEffect(() => leavePresentation, []);
  const title = frame ? frame.title || t('marks.frame.untitled') : t('marks.present.whole');
  return (
    <div className="loom-presenting" role="toolbar" aria-label={t('marks.present.label')}>
      <button type="button" className="loom-icon-button" aria-label={t('marks.present.previous')} disabled={step === 0} onClick={() => goTo(step - 1)}><ChevronLeft size={20} aria-hidden="true" /></button>
      <span role="status"><strong>{title}</strong>{frames.length > 0 && <> <small>{t('marks.present.place', { step: step + 1, count: frames.length + 1 })}</small></>}</span>
      <button type="button" className="loom-icon-button" aria-label={t('marks.present.next')} disabled={step === frames.length} onClick={() => goTo(step + 1)}><ChevronRight size={20} aria-hidden="true" /></button>
      <button type="button" className="loom-icon-button" aria-label={t('marks.present.leave')} title={t('marks.present.leave')} onClick={leavePresentation}><X size={18} aria-hidden="true" /></button>
    </div>
  );
}
