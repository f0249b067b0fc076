/** How a file is read, where the guess is wrong: the settings of the source node that the import sheet offers. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useNodeWords } from '../i18n/words.ts';

const OFFERED = ['delimiter', 'header', 'ragged'] as const;

/** Settings of the source that differ from what the reader finds by itself. */
export type Reading = Partial<Record<(typeof OFFERED)[number], string>>;

export function ReadingForm({ reading, setReading }: { reading: Reading; setReading(next: Reading): void }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const source = definitionOf('source.csv')!;
  return (
    <div className="import-reading" role="group" aria-label={t('importSheet.howRead')}>
      {OFFERED.map((name) => {
        const spec = source.params[name]!;
        if (spec.kind !== 'choice') return null;
        return (
          <Select
            key={name} size="xs" label={words.param(source, name)} allowDeselect={false} value={reading[name] ?? spec.default}
            data={spec.choices.map(({ value }) => ({ value, label: words.choice(source, name, value) }))}
            onChange={(value) => {
              const { [name]: _, ...rest } = reading;
              setReading(value === null || value === spec.default ? rest : { ...rest, [name]: value });
            }}
          />
        );
      })}
    </div>
  );
}
