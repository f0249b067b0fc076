/** Facts that the cases of losses share. */
import type { TensorFact } from '../../document/facts.ts';
import type { InferCase } from '../define.ts';
import { tensorFact } from '../shapes.ts';

/** What a last layer of so many units gives. */
export const units = (width: number, activation: string): TensorFact => tensorFact([null, width], ['batch', 'units'], { activation });

/** A sequence of vectors, such as logits of each step. */
export const steps = (time: number, width: number, activation = 'linear'): TensorFact => tensorFact([null, time, width], ['batch', 'time', 'units'], { activation });

export const numberTarget: TensorFact = { ...tensorFact([null, 1], ['batch', 'value']), target: { column: 'y', task: 'regression' } };
export const binaryTarget: TensorFact = { ...tensorFact([null, 1], ['batch', 'value']), target: { column: 'y', task: 'binary', classes: ['no', 'yes'] } };
export const classTarget: TensorFact = { ...tensorFact([null, 3], ['batch', 'classes']), target: { column: 'y', task: 'multiclass', classes: ['a', 'b', 'c'] } };

export const sequenceTarget: TensorFact = { ...tensorFact([null, 7], ['batch', 'time']), target: { column: 'y', task: 'sequence', padding: 0, most: 49 } };
export const boxesTarget: TensorFact = { ...tensorFact([null, 5, 5], ['batch', 'boxes', 'corners and class']), target: { column: 'y', task: 'boxes' } };

/** One unit against a number, an autoencoder's image against itself, too many units, and the wrong task. */
export const regressionCases = (id: string): InferCase[] => {
  const image = tensorFact([null, 4, 4, 1], ['batch', 'height', 'width', 'channels']);
  return [
    { inputs: { prediction: units(1, 'linear'), target: numberTarget }, outputs: { loss: { type: 'loss', loss: id } } },
    { inputs: { prediction: { ...image, activation: 'sigmoid' }, target: image }, outputs: { loss: { type: 'loss', loss: id } } },
    { inputs: { prediction: units(9, 'linear'), target: numberTarget }, findings: ['shape.mismatch'] },
    { inputs: { prediction: units(3, 'softmax'), target: classTarget }, findings: ['loss.task'] },
  ];
};

/** For a loss that needs the target in its own unit. */
export const scaledCase: InferCase = { inputs: { prediction: units(1, 'linear'), target: { ...numberTarget, target: { column: 'y', task: 'regression', scaled: true } } }, findings: ['loss.scaled'] };
