/** A sound to predict: a file of the person's, or one of the data. */
import { Button } from '@mantine/core';
import { FileMusic, Mic, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../src/ml/document/findings.ts';
import type { SoundCell } from '../../../src/ml/nodes/sound.ts';
import type { RawCell } from '../../../src/ml/worker/protocol.ts';
import { openDevice, type Device, type Recording } from '../../app/capture/devices.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { isSoundCell, PlayButton, SoundView, Waveform } from '../shared/SoundView.tsx';

const ACCEPT = '.wav,.mp3,.flac,.ogg,.opus,.m4a,.aac,.weba,.webm,.mp4';

interface Props { column: string; value: RawCell; examples: readonly SoundCell[]; onChange(value: RawCell): void }

export function AudioField({ column, value, examples, onChange }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => { if (file) onChange(new Uint8Array(await file.arrayBuffer())); };
  return (
    <div className="sound-field" role="group" aria-label={column} onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => { event.preventDefault(); event.stopPropagation(); void take(event.dataTransfer.files[0]); }}>
      <span>{column}</span>
      {isSoundCell(value) && <SoundView cell={value} name={column} />}
      {value instanceof Uint8Array && <PlayButton name={column} file={() => value}>{t('audio.yours')}</PlayButton>}
      <input ref={input} type="file" accept={ACCEPT} hidden onChange={(event) => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      <Button size="xs" variant="default" leftSection={<FileMusic size={14} />} onClick={() => input.current?.click()}>{t('audio.choose')}</Button>
      <RecordButton onSound={onChange} />
      <ul className="picture-examples" aria-label={t('audio.example')}>
        {examples.slice(0, 12).map((example, i) => <li key={i}><button type="button" aria-pressed={example === value} aria-label={t('audio.sound', { number: i + 1 })} onClick={() => onChange(example)}><Waveform cell={example} pieces={20} /></button></li>)}
      </ul>
    </div>
  );
}

/** Records from one press to the next; the microphone is on for that time only. */
function RecordButton({ onSound }: { onSound(sound: SoundCell): void }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const [running, setRunning] = useState<{ device: Device; recording: Recording } | null>(null);
  const [problem, setProblem] = useState<Finding | null>(null);
  useEffect(() => () => running?.device.close(), [running]);
  const start = async (): Promise<void> => {
    const device = await openDevice('sounds');
    if ('code' in device) return setProblem(device);
    setProblem(null);
    return setRunning({ device, recording: device.record(null, () => undefined) });
  };
  const stop = async ({ recording }: { recording: Recording }): Promise<void> => {
    const [sample] = await recording.stop();
    setRunning(null);
    if (sample && 'sound' in sample) onSound(sample.sound);
  };
  return (
    <>
      <Button size="xs" variant="default" leftSection={running ? <Square size={14} /> : <Mic size={14} />} onClick={() => { void (running ? stop(running) : start()); }}>{t(running ? 'audio.stopRecording' : 'audio.record')}</Button>
      {problem && <small role="alert">{words.text(problem).problem} {words.text(problem).remedy}</small>}
    </>
  );
}
