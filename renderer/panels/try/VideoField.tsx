/** A clip to predict: a file of the person's, or one of the data. */
import { Button } from '@mantine/core';
import { Video } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoCell } from '../../../src/ml/nodes/video.ts';
import type { RawCell } from '../../../src/ml/worker/protocol.ts';
import { ClipView, isClipCell, PosterFrame } from '../shared/ClipView.tsx';

const SIDE = 96, SMALL = 40;
const ACCEPT = '.mp4,.m4v,.mov,.webm,.mkv,.gif';

interface Props { column: string; value: RawCell; examples: readonly VideoCell[]; onChange(value: RawCell): void }

export function VideoField({ column, value, examples, onChange }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => { if (file) onChange(new Uint8Array(await file.arrayBuffer())); };
  return (
    <div className="picture-field" role="group" aria-label={column} onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => { event.preventDefault(); event.stopPropagation(); void take(event.dataTransfer.files[0]); }}>
      <span>{column}</span>
      <span className="picture-frame">
        {isClipCell(value) && <ClipView clip={value} name={column} size={SIDE} />}
        {value instanceof Uint8Array && <FileClip bytes={value} label={t('video.yours')} />}
      </span>
      <input ref={input} type="file" accept={ACCEPT} hidden onChange={(event) => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      <Button size="xs" variant="default" leftSection={<Video size={14} />} onClick={() => input.current?.click()}>{t('video.choose')}</Button>
      <ul className="picture-examples" aria-label={t('video.example')}>
        {examples.slice(0, 12).map((example, i) => <li key={i}><button type="button" aria-pressed={example === value} aria-label={t('video.clip', { number: i + 1 })} onClick={() => onChange(example)}><PosterFrame clip={example} size={SMALL} /></button></li>)}
      </ul>
    </div>
  );
}

/** A file as the browser shows it; nothing moves before it is asked to, but for a GIF. */
function FileClip({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  if (url === '') return null;
  if (bytes[0] === 0x47) return <img src={url} alt={label} width={SIDE} height={SIDE} style={{ objectFit: 'contain' }} />;
  return <video src={url} aria-label={label} width={SIDE} height={SIDE} muted controls preload="auto" style={{ objectFit: 'contain' }} />;
}
