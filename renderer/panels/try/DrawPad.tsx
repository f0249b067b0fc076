/** A pad to draw a small grey image on, in the size and the colours of those of the data. */
import { Button } from '@mantine/core';
import { Eraser } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cellOfPixels, pixelsOfCell } from '../../../src/ml/data/images/cell.ts';
import type { ImageCell } from '../../../src/ml/nodes/media.ts';

/** Images up to this side can be drawn by hand. */
const MOST_SIDE = 64;
/** The longer side of the pad, in pixels of the page, and how wide a stroke is beside it: about that of MNIST. */
const SIDE = 168, STROKE = 0.085;

/** Whether an image of the data is one that a person could draw. */
export function canDraw(image: ImageCell | undefined): image is ImageCell {
  return image !== undefined && image.channels === 1 && Math.max(image.height, image.width) <= MOST_SIDE;
}

/** Whether an image is dark at its rim, so that strokes are light. */
function isDark(image: ImageCell): boolean {
  const { height, width, data } = pixelsOfCell(image)!;
  const rim = Array.from(data).filter((_, i) => i < width || i >= (height - 1) * width || i % width === 0 || i % width === width - 1);
  return rim.reduce((sum, value) => sum + value, 0) / rim.length < 128;
}

/** `like` is an image of the data; what is drawn is given at the end of every stroke. */
export function DrawPad({ like, column, onDraw }: { like: ImageCell; column: string; onDraw(cell: ImageCell): void }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { height, width } = like, dark = useMemo(() => isDark(like), [like]);
  const scale = SIDE / Math.max(height, width), wide = Math.round(width * scale), tall = Math.round(height * scale);
  const wipe = useCallback((): void => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.fillStyle = dark ? '#000' : '#fff';
    context.fillRect(0, 0, wide, tall);
    Object.assign(context, { strokeStyle: dark ? '#fff' : '#000', lineWidth: STROKE * SIDE, lineCap: 'round', lineJoin: 'round' });
  }, [dark, wide, tall]);
  useEffect(wipe, [wipe]);

  const move = (event: PointerEvent<HTMLCanvasElement>, begin: boolean): void => {
    const context = canvas.current!.getContext('2d')!, box = canvas.current!.getBoundingClientRect();
    const x = event.clientX - box.left, y = event.clientY - box.top;
    if (begin) {
      context.beginPath();
      context.moveTo(x, y);
    }
    context.lineTo(x, y);
    context.stroke();
  };
  const give = (): void => {
    const small = canvas.current!.ownerDocument.createElement('canvas');
    Object.assign(small, { width, height });
    const context = small.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvas.current!, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    onDraw(cellOfPixels({ height, width, channels: 1, data: Uint8Array.from({ length: height * width }, (_, i) => data[4 * i]!) }));
  };
  return (
    <div className="picture-pad">
      <canvas ref={canvas} width={wide} height={tall} role="img" aria-label={t('importImages.pad', { column })}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); move(event, true); }}
        onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event, false); }}
        onPointerUp={give} />
      <Button size="compact-xs" variant="default" leftSection={<Eraser size={14} aria-hidden="true" />} onClick={wipe}>{t('importImages.wipe')}</Button>
    </div>
  );
}
