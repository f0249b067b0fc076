/** A picture as SVG text, and drawn on a canvas. Both from the same shapes. */
import type { Picture, Shape } from './picture.ts';

export interface PictureFonts { font: string; mono: string }

/** The longest side that every browser still draws, in pixels. */
const LONGEST = 16_000;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** To a hundredth: a file that people read has no noise in its numbers. */
const number = (value: number): string => String(Math.round(value * 100) / 100);

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escape(typeof value === 'number' ? number(value) : value!)}"`).join('');
}

function toElement(shape: Shape): string {
  const opacity = shape.opacity === undefined || shape.opacity === 1 ? undefined : shape.opacity;
  switch (shape.kind) {
    case 'rect': {
      const { box, radius, fill, fillOpacity, stroke } = shape;
      return `<rect${attributes({ x: box.x, y: box.y, width: box.width, height: box.height, rx: radius, fill: fill ?? 'none', 'fill-opacity': fillOpacity, stroke, opacity })}/>`;
    }
    case 'path': {
      const { d, fill, stroke, width, dash, at } = shape;
      return `<path${attributes({ d, fill: fill ?? 'none', stroke, 'stroke-width': width, 'stroke-dasharray': dash?.join(' '), transform: at && `translate(${number(at.x)} ${number(at.y)})`, opacity })}/>`;
    }
    case 'text': {
      const { x, y, text, size, weight, fill, anchor, mono } = shape;
      return `<text${attributes({ x, y, class: mono ? 'mono' : undefined, 'font-size': size, 'font-weight': weight, fill, 'text-anchor': anchor === 'start' ? undefined : anchor, opacity })}>${escape(text)}</text>`;
    }
  }
}

/** The picture as a file of its own: text stays text, and fonts are asked for by name. */
export function toSvg({ box, background, shapes }: Picture, title: string, { font, mono }: PictureFonts): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ width: box.width, height: box.height, viewBox: [box.x, box.y, box.width, box.height].map(number).join(' ') })} role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>text{font-family:${escape(font)};dominant-baseline:central;white-space:pre}.mono{font-family:${escape(mono)}}</style>`,
    `<rect${attributes({ x: box.x, y: box.y, width: box.width, height: box.height, fill: background })}/>`,
    ...shapes.map(toElement),
    '</svg>',
    '',
  ].join('\n');
}

function paint(context: CanvasRenderingContext2D, shape: Shape, { font, mono }: PictureFonts): void {
  context.save();
  context.globalAlpha = shape.opacity ?? 1;
  if (shape.kind === 'rect') {
    const { box, radius, fill, fillOpacity, stroke } = shape;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, radius);
    if (stroke) {
      context.strokeStyle = stroke;
      context.stroke();
    }
    if (fill) {
      context.globalAlpha *= fillOpacity ?? 1;
      context.fillStyle = fill;
      context.fill();
    }
  } else if (shape.kind === 'path') {
    const { d, fill, stroke, width, dash, at } = shape;
    const path = new Path2D(d);
    if (at) context.translate(at.x, at.y);
    if (fill) {
      context.fillStyle = fill;
      context.fill(path);
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width ?? 1;
      context.setLineDash([...(dash ?? [])]);
      context.stroke(path);
    }
  } else {
    const { x, y, text, size, weight, fill, anchor } = shape;
    context.font = `${weight} ${size}px ${shape.mono ? mono : font}`;
    context.textBaseline = 'middle';
    context.textAlign = anchor === 'middle' ? 'center' : anchor;
    context.fillStyle = fill;
    context.fillText(text, x, y);
  }
  context.restore();
}

/** The picture as PNG, two pixels for one, or as many as a canvas holds. */
export async function toPng(picture: Picture, fonts: PictureFonts): Promise<Uint8Array> {
  const { box, background, shapes } = picture;
  const scale = Math.min(2, LONGEST / Math.max(box.width, box.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(box.width * scale);
  canvas.height = Math.ceil(box.height * scale);
  const context = canvas.getContext('2d')!;
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(-box.x, -box.y);
  for (const shape of shapes) paint(context, shape, fonts);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  if (!blob) throw new Error(`A picture of ${canvas.width} × ${canvas.height} pixels cannot be drawn here`);
  return new Uint8Array(await blob.arrayBuffer());
}
