/** Records sounds or pictures into classes: hold the button of a class, look at what came, delete what is not good, go on with it. */
import './capture.css';
import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { Camera, Circle, Mic, Plus, Trash2, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createFinding, type Finding } from '../../../src/ml/document/findings.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { SoundView } from '../../panels/shared/SoundView.tsx';
import { Dialog } from '../Dialog.tsx';
import { useDialogs, type DialogState } from '../dialogs.ts';
import { folderFor, handOn, type CapturedClass } from './captureController.ts';
import { openDevice, type CaptureKind, type Device, type Recording, type Sample } from './devices.ts';

export function CaptureDialog() {
  const recording = useDialogs((state) => state.recording);
  return recording && <Capture given={recording} />;
}

function Capture({ given }: { given: NonNullable<DialogState['recording']> }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<CaptureKind>(given.kind);
  const close = (): void => useDialogs.setState({ recording: null });
  return (
    <Dialog opened onClose={close} title={t('capture.title')} size={920}>
      {given.node === undefined && <SegmentedControl aria-label={t('capture.what')} value={kind} onChange={(value) => setKind(value as CaptureKind)} data={[{ value: 'sounds', label: t('capture.sounds') }, { value: 'images', label: t('capture.images') }]} />}
      <Recorder key={kind} kind={kind} />
    </Dialog>
  );
}

const LEAST_CLASSES = 2, LEAST_SAMPLES = 10;

function Recorder({ kind }: { kind: CaptureKind }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const [device, setDevice] = useState<Device | null>(null);
  const [problem, setProblem] = useState<Finding | null>(null);
  const [seconds, setSeconds] = useState(1);
  const [classes, setClasses] = useState<CapturedClass[]>(() => [1, 2].map((id) => ({ id, name: t('capture.className', { number: id }), samples: [] })));
  const [active, setActive] = useState<number | null>(null);
  const [handing, setHanding] = useState(false);
  const urls = useRef(new Set<string>());
  useEffect(() => () => device?.close(), [device]);
  useEffect(() => { const made = urls.current; return () => made.forEach((url) => URL.revokeObjectURL(url)); }, []);
  const turnOn = async (): Promise<void> => {
    const opened = await openDevice(kind);
    if ('code' in opened) setProblem(opened);
    else { setProblem(null); setDevice(opened); }
  };
  const change = (id: number, to: (old: CapturedClass) => CapturedClass): void => setClasses((old) => old.map((one) => (one.id === id ? to(one) : one)));
  const add = (id: number, samples: readonly Sample[]): void => {
    for (const sample of samples) if ('url' in sample) urls.current.add(sample.url);
    change(id, (old) => ({ ...old, samples: [...old.samples, ...samples] }));
  };
  const filled = classes.filter(({ samples }) => samples.length > 0), count = filled.reduce((sum, { samples }) => sum + samples.length, 0);
  const twice = new Set(filled.map(({ name }) => folderFor(name))).size < filled.length;
  const ready = filled.length >= LEAST_CLASSES && count >= LEAST_SAMPLES && !twice;
  const hand = async (): Promise<void> => {
    setHanding(true);
    if (!(await handOn(kind, filled))) setHanding(false);
  };
  const Icon = kind === 'sounds' ? Mic : Camera;
  return (
    <div className="capture">
      <div className="capture-device">
        {device ? <Preview kind={kind} device={device} recording={active !== null} /> : <Button leftSection={<Icon size={16} />} onClick={() => { void turnOn(); }}>{t(`capture.turnOn.${kind}`)}</Button>}
        {kind === 'sounds' && <NumberInput label={t('capture.seconds')} size="xs" min={0.5} max={10} step={0.5} decimalScale={1} value={seconds} disabled={count > 0 || active !== null} onChange={(value) => { if (Number(value) >= 0.5) setSeconds(Math.min(10, Number(value))); }} />}
        <p>{t(`capture.how.${kind}`)}</p>
        {problem && <p className="capture-problem" role="alert">{words.text(problem).problem} {words.text(problem).remedy}</p>}
      </div>
      <ul className="capture-classes" aria-label={t('capture.classes')}>
        {classes.map((one) => (
          <li key={one.id}>
            <div className="capture-class">
              <TextInput aria-label={t('capture.name')} size="xs" maxLength={80} value={one.name} error={one.samples.length > 0 && filled.some(({ id, name }) => id !== one.id && folderFor(name) === folderFor(one.name)) ? t('capture.twice') : undefined} onChange={(event) => { const name = event.currentTarget.value; change(one.id, (old) => ({ ...old, name })); }} />
              <HoldButton name={one.name} disabled={!device || (active !== null && active !== one.id)} begin={() => { setActive(one.id); return device!.record(seconds, (sample) => add(one.id, [sample])); }} end={(samples) => { add(one.id, samples); setActive(null); setProblem(kind === 'sounds' && samples.length === 0 ? createFinding('capture.empty', {}) : null); }} />
              <span aria-live="polite">{t('capture.count', { count: one.samples.length })}</span>
              {classes.length > LEAST_CLASSES && <Button size="compact-xs" variant="subtle" disabled={active === one.id} aria-label={t('capture.remove', { name: one.name })} onClick={() => setClasses((old) => old.filter(({ id }) => id !== one.id))}><Trash2 size={14} /></Button>}
            </div>
            <ul className="capture-samples" aria-label={one.name}>
              {one.samples.map((sample, i) => (
                <li key={i}>
                  {'sound' in sample ? <SoundView cell={sample.sound} name={`${one.name} ${i + 1}`} /> : <img src={sample.url} alt={`${one.name} ${i + 1}`} width={48} height={48} />}
                  <button type="button" aria-label={t('capture.delete', { name: one.name, number: i + 1 })} onClick={() => change(one.id, (old) => ({ ...old, samples: old.samples.filter((_, at) => at !== i) }))}><X size={12} aria-hidden="true" /></button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button variant="default" leftSection={<Plus size={15} />} onClick={() => setClasses((old) => { const id = Math.max(...old.map((one) => one.id)) + 1; return [...old, { id, name: t('capture.className', { number: id }), samples: [] }]; })}>{t('capture.add')}</Button>
        <span className="status-space" />
        {!ready && <small>{t('capture.least', { classes: LEAST_CLASSES, count: LEAST_SAMPLES })}</small>}
        <Button disabled={!ready || active !== null} loading={handing} onClick={() => { void hand(); }}>{t('capture.use')}</Button>
      </div>
    </div>
  );
}

/** What the camera sees, or that the microphone listens. */
function Preview({ kind, device, recording }: { kind: CaptureKind; device: Device; recording: boolean }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => { if (video.current) video.current.srcObject = device.stream; }, [device]);
  const state = t(recording ? 'capture.recording' : 'capture.on');
  return (
    <div className="capture-preview" data-recording={recording || undefined}>
      {kind === 'images' && <video ref={video} autoPlay muted playsInline aria-label={t('capture.preview')} />}
      <span aria-live="polite"><Circle size={10} aria-hidden="true" /> {state}</span>
    </div>
  );
}

interface HoldProps { name: string; disabled: boolean; begin(): Recording; end(samples: Sample[]): void }

/** Records while it is held, by pointer or by Space and Enter; a short press takes one sample. */
function HoldButton({ name, disabled, begin, end }: HoldProps) {
  const { t } = useTranslation();
  // Not state: a key may be let go before React has drawn that it is down.
  const current = useRef<{ recording: Recording; held: boolean } | null>(null);
  const [held, setHeld] = useState(false);
  const start = (): void => {
    if (current.current || disabled) return;
    current.current = { recording: begin(), held: true };
    setHeld(true);
  };
  const stop = (): void => {
    const mine = current.current;
    if (!mine?.held) return;
    mine.held = false;
    setHeld(false);
    // What cannot be decoded is no sample: the count says so.
    void mine.recording.stop().catch((): Sample[] => []).then((samples) => { current.current = null; end(samples); });
  };
  const isKey = (key: string): boolean => key === ' ' || key === 'Enter';
  return (
    <Button
      size="xs" color={held ? 'red' : undefined} variant={held ? 'filled' : 'default'} disabled={disabled} aria-pressed={held} aria-label={t('capture.holdFor', { name })} leftSection={<Circle size={12} />}
      onPointerDown={(event) => { if (event.button === 0) { event.currentTarget.setPointerCapture(event.pointerId); start(); } }} onPointerUp={stop} onPointerCancel={stop} onBlur={stop}
      onKeyDown={(event) => { if (isKey(event.key)) { event.preventDefault(); if (!event.repeat) start(); } }} onKeyUp={(event) => { if (isKey(event.key)) { event.preventDefault(); stop(); } }}
    >
      {t('capture.hold')}
    </Button>
  );
}
