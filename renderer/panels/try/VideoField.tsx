/** A clip to predict: a file of the person's, or one of the data. */
import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VideoCell } from '../../../src/ml/nodes/video.ts';
import { ClipView, isClipCell, PosterFrame } from '../shared/ClipView.tsx';
import { type CellField, FileField, useAddress } from './FileField.tsx';

const SIDE = 96, SMALL = 40;
const ACCEPT = '.mp4,.m4v,.mov,.webm,.mkv,.gif';

export function VideoField(field: CellField<VideoCell>) {
  const { t } = useTranslation();
  const { column, value } = field;
  return (
    <FileField
      {...field} className="picture-field" accept={ACCEPT} icon={<Video size={14} />} choose={t('video.choose')} list={t('video.example')} name={(number) => t('video.clip', { number })}
      show={(example) => <PosterFrame clip={example} size={SMALL} />}
    >
      <span className="picture-frame">
        {isClipCell(value) && <ClipView clip={value} name={column} size={SIDE} />}
        {value instanceof Uint8Array && <FileClip bytes={value} label={t('video.yours')} />}
      </span>
    </FileField>
  );
}

/** A file as the browser shows it; nothing moves before it is asked to, but for a GIF. */
function FileClip({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const address = useAddress(bytes);
  if (address === '') return null;
  if (bytes[0] === 0x47) return <img src={address} alt={label} width={SIDE} height={SIDE} style={{ objectFit: 'contain' }} />;
  return <video src={address} aria-label={label} width={SIDE} height={SIDE} muted controls preload="auto" style={{ objectFit: 'contain' }} />;
}
