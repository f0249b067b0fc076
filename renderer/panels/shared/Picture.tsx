/** An image of the data, pixel by pixel on a canvas. */
import './picture.css';
import { useEffect, useRef } from 'react';
import { pixelsOfCell } from '../../../src/ml/data/images/cell.ts';
import type { ImageCell, Pixels } from '../../../src/ml/nodes/media.ts';

/** `label` says in words what is seen; an empty one leaves that to the words beside. Small images stay sharp. */
export function Picture({ image, label, size }: { image: Pixels | ImageCell; label: string; size: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const pixels = 'data' in image ? image : pixelsOfCell(image);
    if (!context || !pixels) return;
    const { height, width, channels, data } = pixels;
    const drawn = context.createImageData(width, height);
    for (let i = 0; i < height * width; i++) {
      for (let c = 0; c < 3; c++) drawn.data[i * 4 + c] = data[i * channels + (channels === 1 ? 0 : c)]!;
      drawn.data[i * 4 + 3] = channels === 4 ? data[i * 4 + 3]! : 255;
    }
    context.putImageData(drawn, 0, 0);
  }, [image]);
  const scale = size / Math.max(image.height, image.width);
  return (
    <canvas ref={canvas} className="picture" data-pixels={scale >= 2 || undefined} width={image.width} height={image.height} style={{ width: image.width * scale, height: image.height * scale }}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} />
  );
}

/** Whether a cell of a row is an image. */
export function isImageCell(cell: unknown): cell is ImageCell {
  return typeof cell === 'object' && cell !== null && 'pixels' in cell;
}
