/** The control of numbers with fractions. */
import { NumberField } from '../NumberField.tsx';
import type { ControlProps } from '../useParam.ts';

/** A field for a number; `1e-4` may be typed as it is spoken. */
export function NumberControl({ id, definition, name, value, describedBy, invalid, placeholder, set }: ControlProps) {
  const spec = definition.params[name]!;
  const range = spec.kind === 'number' ? { min: spec.min, max: spec.max, step: spec.step } : { step: undefined };
  return <NumberField id={id} value={value} integer={false} {...range} describedBy={describedBy} invalid={invalid} placeholder={placeholder} onChange={set} />;
}
