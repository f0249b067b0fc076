/** An image to predict: a file of the person's, or one of the data. */
import { ImageUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImageCell } from '../../../src/ml/nodes/media.ts';
import { isImageCell, Picture } from '../shared/Picture.tsx';
import { canDraw, DrawPad } from './DrawPad.tsx';
import { type CellField, FileField, useAddress } from './FileField.tsx';

const SIDE = 96, SMALL = 40;
const ACCEPT = '.png,.jpg,.jpeg,.webp,.gif,.bmp,.tif,.tiff';

export function ImageField(field: CellField<ImageCell>) {
  const { t } = useTranslation();
  const { column, value, examples, onChange } = field;
  return (
    <FileField
      {...field} className="picture-field" accept={ACCEPT} icon={<ImageUp size={14} />} choose={t('importImages.choose')} list={t('importImages.example')} name={(number) => t('importImages.image', { number })}
      show={(example) => <Picture image={example} size={SMALL} label="" />}
    >
      <div className="picture-row">
        {canDraw(examples[0]) && <DrawPad like={examples[0]} column={column} onDraw={onChange} />}
        <span className="picture-frame">
          {isImageCell(value) && <Picture image={value} size={SIDE} label={t('importImages.chosen', { column })} />}
          {value instanceof Uint8Array && <FilePicture bytes={value} label={t('importImages.chosen', { column })} />}
        </span>
      </div>
    </FileField>
  );
}

/** A file as the browser shows it. */
function FilePicture({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const address = useAddress(bytes);
  return address === '' ? null : <img src={address} alt={label} width={SIDE} height={SIDE} style={{ objectFit: 'contain' }} />;
}
