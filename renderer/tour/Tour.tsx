/** The guided tour: a card beside a ring around the real control. The page stays free to use: a step is done by doing it. */
import './tour.css';
import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDialogOpen, useDialogs } from '../app/dialogs.ts';
import { notify } from '../app/notices.ts';
import { useOverlay } from '../canvas/overlay.ts';
import { Markdown, plainText } from '../inspector/Markdown.tsx';
import { useDocument } from '../stores/document.ts';
import { advanceTour, leaveTour, TOUR_STEPS, useLearning } from '../stores/learning.ts';
import { useRun } from '../stores/run.ts';
import { showPanel, useSession } from '../stores/session.ts';
import { surround } from './spotlight.ts';
import { takeStock, TOUR, type TourStepId } from './steps.ts';

/** The tour where it is; nothing while it is put away. */
export function Tour() {
  const tour = useLearning((state) => state.tour);
  if (!tour?.open) return null;
  const step = TOUR_STEPS[tour.step];
  return step ? <StepCard key={step} step={step} at={tour.step} /> : <EndCard />;
}

/** Puts the tour away, and says how to come back. */
function leave(): void {
  leaveTour();
  notify('tourLeft');
}

/** Escape leaves the tour where nothing else is open that it would close. */
function useEscape(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const busy = isDialogOpen() || useOverlay.getState().overlay !== null;
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"], [role="menu"], [role="listbox"]') !== null;
      if (event.key !== 'Escape' || event.isComposing || busy || typing) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    // Before anybody else: what is open is closed by the same key, and would be gone by then.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [act]);
}

function StepCard({ step, at }: { step: TourStepId; at: number }) {
  const { t } = useTranslation();
  const [before] = useState(takeStock);
  const ring = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLElement>(null);
  useEscape(leave);
  useEffect(() => {
    const look = (): void => { if (TOUR[step].isDone(before)) advanceTour(at); };
    const stores = [useDocument.subscribe(look), useRun.subscribe(look), useSession.subscribe(look), useDialogs.subscribe(look)];
    look();
    return () => stores.forEach((stop) => stop());
  }, [step, at, before]);
  useLayoutEffect(() => follow(TOUR[step].targets, ring.current!, card.current!), [step]);
  const text = t(`tour.step.${step}.text`);
  return (
    <>
      <div ref={ring} className="tour-ring" aria-hidden="true" hidden />
      <section ref={card} className="tour-card" aria-label={t('tour.label')}>
        <Head at={at} />
        <h2>{t(`tour.step.${step}.title`)}</h2>
        <Markdown text={text} />
        {/* What is new is read out without taking the focus from where the person works. */}
        <p className="sr-only" role="status">{`${t('tour.at', { at: at + 1, count: TOUR_STEPS.length })}. ${t(`tour.step.${step}.title`)}. ${plainText(text)}`}</p>
        <div className="tour-actions"><Button size="compact-sm" variant="subtle" onClick={() => advanceTour(at)}>{t('tour.skip')}</Button></div>
      </section>
    </>
  );
}

function Head({ at }: { at: number }) {
  const { t } = useTranslation();
  return (
    <div className="tour-head">
      <span className="tour-dots" aria-hidden="true">{TOUR_STEPS.map((step, i) => <i key={step} data-done={i < at} data-now={i === at} />)}</span>
      <span>{t('tour.at', { at: at + 1, count: TOUR_STEPS.length })}</span>
      <button type="button" className="tour-close" aria-label={t('tour.leave')} title={t('tour.leave')} onClick={leave}><X size={16} aria-hidden="true" /></button>
    </div>
  );
}

function EndCard() {
  const { t } = useTranslation();
  const card = useRef<HTMLElement>(null);
  useEscape(leaveTour);
  useLayoutEffect(() => { if (card.current) inCorner(card.current); }, []);
  const toLessons = (): void => {
    leaveTour();
    showPanel('learn');
  };
  return (
    <section ref={card} className="tour-card" aria-label={t('tour.label')}>
      <h2>{t('tour.end.title')}</h2>
      <p role="status">{t('tour.end.text')}</p>
      <div className="tour-actions">
        <Button size="compact-sm" variant="default" onClick={leaveTour}>{t('tour.end.close')}</Button>
        <Button size="compact-sm" onClick={toLessons}>{t('tour.end.learn')}</Button>
      </div>
    </section>
  );
}

const GAP = 16;

/** Keeps ring and card at the first target that is on the page, wherever it moves. */
function follow(targets: readonly string[], ring: HTMLElement, card: HTMLElement): () => void {
  let frame = 0, last = '';
  const draw = (): void => {
    frame = requestAnimationFrame(draw);
    const target = targets.map((selector) => document.querySelector(selector)).find((element) => element !== null && element.getClientRects().length > 0);
    const box = target?.getBoundingClientRect();
    const key = [box?.left, box?.top, box?.width, box?.height, innerWidth, innerHeight, card.offsetHeight].join();
    if (key === last) return;
    last = key;
    ring.hidden = !box;
    if (box) {
      surround(ring, box);
      beside(card, box);
    } else inCorner(card);
  };
  draw();
  return () => cancelAnimationFrame(frame);
}

function inCorner(card: HTMLElement): void {
  put(card, innerWidth - card.offsetWidth - 24, innerHeight - card.offsetHeight - 52);
}

/** Beside a box where there is room: below, above, right, left; else inside, at its lower right corner. */
function beside(card: HTMLElement, box: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = card;
  const along = (start: number, size: number, limit: number): number => Math.max(GAP, Math.min(start, limit - size - GAP));
  if (box.bottom + GAP + height < innerHeight - GAP) put(card, along(box.left, width, innerWidth), box.bottom + GAP);
  else if (box.top - GAP - height > GAP) put(card, along(box.left, width, innerWidth), box.top - GAP - height);
  else if (box.right + GAP + width < innerWidth - GAP) put(card, box.right + GAP, along(box.top, height, innerHeight));
  else if (box.left - GAP - width > GAP) put(card, box.left - GAP - width, along(box.top, height, innerHeight));
  else put(card, box.right - width - GAP, box.bottom - height - GAP);
}

function put(card: HTMLElement, left: number, top: number): void {
  Object.assign(card.style, { left: `${Math.round(left)}px`, top: `${Math.round(top)}px` });
}
