/** The form of a frame or a note: its title or text, its colour, its size. */
import '../canvas/marks.css';
import { Textarea, TextInput } from '@mantine/core';
import { Frame as FrameIcon, Shrink, SquareDashedMousePointer, StickyNote, Trash2 } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MARK_COLOURS, type Frame, type Note } from '../../src/ml/document/schema.ts';
import { deleteItems } from '../canvas/actions.ts';
import { fitFrame, selectInside, setMark, setNoteText } from '../canvas/markActions.ts';
import { heldBy, LEAST_SIZE, markKind } from '../canvas/marks.ts';
import { rectsOf } from '../canvas/rects.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { Markdown } from './Markdown.tsx';
import { NumberField } from './NumberField.tsx';
import { Field } from './SchemaForm.tsx';
import { useFieldFocus } from './useFieldFocus.ts';
import { useGesture } from './useParam.ts';

const MOST_SIZE = 100_000;

export function MarkForm({ mark }: { mark: Frame | Note }) {
  const { t } = useTranslation();
  const kind = markKind(mark.id)!;
  const box = useFieldFocus(mark, undefined);
  const Icon = kind === 'frame' ? FrameIcon : StickyNote;
  return (
    <div ref={box} className="inspector-node inspector-form">
      <h2 className="inspector-title"><Icon size={16} aria-hidden="true" /> <span>{t(`marks.${kind}.name`)}</span></h2>
      {'title' in mark ? <TitleField frame={mark} /> : <TextField note={mark} />}
      <ColourField mark={mark} />
      <div className="inspector-sizes">
        <SizeField key={`w${mark.id}`} mark={mark} side="width" />
        <SizeField key={`h${mark.id}`} mark={mark} side="height" />
      </div>
      {'title' in mark && <Held frame={mark} />}
      <div className="inspector-actions">
        {'title' in mark && <button type="button" className="loom-button" onClick={() => fitFrame(mark)}><Shrink size={14} aria-hidden="true" /> {t('marks.fit')}</button>}
        {'title' in mark && <button type="button" className="loom-button" onClick={() => selectInside(mark)}><SquareDashedMousePointer size={14} aria-hidden="true" /> {t('marks.selectInside')}</button>}
        <button type="button" className="loom-button" onClick={() => deleteItems([mark.id], [])}><Trash2 size={14} aria-hidden="true" /> {t('marks.remove')}</button>
      </div>
    </div>
  );
}

function TitleField({ frame }: { frame: Frame }) {
  const { t } = useTranslation();
  const id = useId();
  const { gesture, onFocus } = useGesture();
  return (
    <Field id={id} label={t('marks.frame.title')} help={undefined} onFocus={onFocus}>
      {() => <TextInput id={id} size="xs" value={frame.title} placeholder={t('marks.frame.untitled')} maxLength={200} autoComplete="off" onChange={(event) => setMark(frame.id, { title: event.currentTarget.value }, gesture)} />}
    </Field>
  );
}

function TextField({ note }: { note: Note }) {
  const { t } = useTranslation();
  const id = useId();
  const { gesture, onFocus } = useGesture();
  return (
    <>
      <Field id={id} label={t('marks.note.text')} help={t('marks.note.help')} onFocus={onFocus}>
        {(describedBy) => <Textarea id={id} size="xs" rows={8} value={note.text} placeholder={t('marks.note.placeholder')} maxLength={20_000} aria-describedby={describedBy} onChange={(event) => setNoteText(note, event.currentTarget.value, gesture)} />}
      </Field>
      {note.text.trim() !== '' && <div className="inspector-note-preview" role="group" aria-label={t('marks.note.preview')}><Markdown text={note.text} /></div>}
    </>
  );
}

/** Swatches as one group: one stop of Tab, arrows choose. */
function ColourField({ mark }: { mark: Frame | Note }) {
  const { t } = useTranslation();
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (MARK_COLOURS.indexOf(mark.colour) + step + MARK_COLOURS.length) % MARK_COLOURS.length;
    setMark(mark.id, { colour: MARK_COLOURS[at]! });
    group.current?.querySelectorAll('button')[at]?.focus();
  };
  return (
    <div className="inspector-field">
      <div className="inspector-label" id={id}>{t('marks.colour')}</div>
      <div ref={group} role="radiogroup" aria-labelledby={id} className="inspector-swatches" onKeyDown={onKeyDown}>
        {MARK_COLOURS.map((colour) => (
          <button
            key={colour} type="button" role="radio" aria-checked={colour === mark.colour} tabIndex={colour === mark.colour ? 0 : -1} data-colour={colour}
            aria-label={t(`marks.colours.${colour}`)} title={t(`marks.colours.${colour}`)} onClick={() => setMark(mark.id, { colour })}
          />
        ))}
      </div>
    </div>
  );
}

/** A length in canvas pixels; what cannot be one stays typed, is said, and changes nothing. */
function SizeField({ mark, side }: { mark: Frame | Note; side: 'width' | 'height' }) {
  const { t } = useTranslation();
  const id = useId();
  const { gesture, onFocus } = useGesture();
  const [wrong, setWrong] = useState<number | string | null>(null);
  const min = LEAST_SIZE[markKind(mark.id)!][side];
  const set = (value: number | string): void => {
    const right = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= MOST_SIZE;
    setWrong(right ? null : value);
    if (right) setMark(mark.id, { size: { ...mark.size, [side]: value } }, gesture);
  };
  return (
    <Field id={id} label={t(`marks.${side}`)} help={undefined} error={wrong === null ? undefined : t('marks.size', { min, max: MOST_SIZE })} onFocus={onFocus}>
      {(describedBy, invalid) => <NumberField id={id} value={wrong ?? mark.size[side]} integer step={8} min={min} max={MOST_SIZE} describedBy={describedBy} invalid={invalid} onChange={set} />}
    </Field>
  );
}

function Held({ frame }: { frame: Frame }) {
  const { t } = useTranslation();
  const document = useDocument((state) => state.document);
  const result = useFacts((state) => state.result);
  const language = useSession((state) => state.language);
  const count = useMemo(() => heldBy(frame, rectsOf(document, result, language), { frames: {}, notes: {} }).length, [frame, document, result, language]);
  return <p className="inspector-help">{count > 0 ? t('marks.frame.holds', { count }) : t('marks.frame.holdsNone')}</p>;
}
