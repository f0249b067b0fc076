/** What a layer computes for the fixed sample, as a small picture that draws itself from the bus. */
import { useEffect, useRef } from 'react';
import { insights, watchTraining } from '../../app/insightBus.ts';
import { lookOf, useSession } from '../../stores/session.ts';
import { drawWhileSeen } from './drawWhileSeen.ts';
import { openCanvas, paintNothing, paintPicture, tokenColour } from './paint.ts';
import type { Picture } from '../../../src/ml/train/insight.ts';

interface Props {
  /** The node in the flat document. */
  node: string;
  width: number;
  height: number;
  /** False: neither watched nor drawn (zoomed far out). */
  active?: boolean;
  label: string;
}

/** A canvas of a fixed size; a dotted line before the node has been seen. */
export function NodePicture({ node, width, height, active = true, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const look = useSession(lookOf);
  useEffect(() => {
    if (!active) return undefined;
    const unwatch = watchTraining([node]);
    let drawn: Picture | null | undefined = null;
    const draw = (): void => {
      const picture = insights().pictures.get(node);
      if (picture === drawn) return;
      drawn = picture;
      const ctx = openCanvas(canvas.current!, width, height);
      if (ctx && picture) paintPicture(ctx, picture, tokenColour('--port-tensor'), { width, height });
      else if (ctx) paintNothing(ctx, tokenColour('--control-line'), { width, height });
    };
    const unsubscribe = drawWhileSeen(canvas.current!, draw);
    return () => {
      unwatch();
      unsubscribe();
    };
  }, [node, width, height, active, look]);
  return <canvas ref={canvas} className="node-picture" style={{ width, height }} role="img" aria-label={label} />;
}
