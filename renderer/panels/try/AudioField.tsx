/** A sound to predict: a file of the person's, or one of the data. */
import { Button } from '@mantine/core';
import { FileMusic, Mic, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../src/ml/document/findings.ts';
import type { SoundCell } from '../../../src/ml/nodes/sound.ts';
import { openDevice, type Device, type Recording } from '../../app/capture/devices.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { isSoundCell, PlayButton, SoundView, Waveform } from '../shared/SoundView.tsx';
import { type CellField, FileField } from './FileField.tsx';

const ACCEPT = '.wav,.mp3,.flac,.ogg,.opus,.m4a,.aac,.weba,.webm,.mp4';

export function AudioField(field: CellField<SoundCell>) {
  const { t } = useTranslation();
  const { column, value, onChange } = field;
  return (
    <FileField
      {...field} className="sound-field" accept={ACCEPT} icon={<FileMusic size={14} />} choose={t('audio.choose')} list={t('audio.example')} name={(number) => t('audio.sound', { number })}
      show={(example) => <Waveform cell={example} pieces={20} />} besides={<RecordButton onSound={onChange} />}
    >
      {isSoundCell(value) && <SoundView cell={value} name={column} />}
      {value instanceof Uint8Array && <PlayButton name={column} file={() => value}>{t('audio.yours')}</PlayButton>}
    </FileField>
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
