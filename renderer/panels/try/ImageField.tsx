/** An image to predict: a file of the person's, or one of the data. */
import { Button } from '@mantine/core';
import { ImageUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageCell } from '../../../src/ml/nodes/media.ts';
import type { RawCell } from '../../../src/ml/worker/protocol.ts';
import { isImageCell, Picture } from '../shared/Picture.tsx';
import { canDraw, DrawPad } from './DrawPad.tsx';

const SIDE = 96, SMALL = 40;
const ACCEPT = '.png,.jpg,.jpeg,.webp,.gif,.bmp,.tif,.tiff';

interface Props { column: string; value: RawCell; examples: readonly ImageCell[]; onChange(value: RawCell): void }

export function ImageField({ column, value, examples, onChange }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => { if (file) onChange(new Uint8Array(await file.arrayBuffer())); };
  return (
    <div className="picture-field" role="group" aria-label={column} onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => { event.preventDefault(); event.stopPropagation(); void take(event.dataTransfer.files[0]); }}>
      <span>{column}</span>
      <div className="picture-row">
        {canDraw(examples[0]) && <DrawPad like={examples[0]} column={column} onDraw={onChange} />}
        <span className="picture-frame">
          {isImageCell(value) && <Picture image={value} size={SIDE} label={t('importImages.chosen', { column })} />}
          {value instanceof Uint8Array && <FilePicture bytes={value} label={t('importImages.chosen', { column })} />}
        </span>
      </div>
      <input ref={input} type="file" accept={ACCEPT} hidden onChange={(event) => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      <Button size="xs" variant="default" leftSection={<ImageUp size={14} />} onClick={() => input.current?.click()}>{t('importImages.choose')}</Button>
      <ul className="picture-examples" aria-label={t('importImages.example')}>
        {examples.slice(0, 12).map((example, i) => <li key={i}><button type="button" aria-pressed={example === value} aria-label={t('importImages.image', { number: i + 1 })} onClick={() => onChange(example)}><Picture image={example} size={SMALL} label="" /></button></li>)}
      </ul>
    </div>
  );
}

/** A file as the browser shows it. */
function FilePicture({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url === '' ? null : <img src={url} alt={label} width={SIDE} height={SIDE} style={{ objectFit: 'contain' }} />;
}
