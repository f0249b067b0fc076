/** How a file is read, where the guess is wrong: the settings of the source node that the import sheet offers. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DefinitionOf } from '../../src/ml/nodes/define.ts';
import { useNodeWords } from '../i18n/words.ts';

/** Choices that the sheet has places of its own for, or that the reader hardly ever gets wrong. */
const LEFT_OUT = new Set(['decimal']);

/** Settings of the source that differ from what the reader finds by itself. */
export type Reading = Readonly<Record<string, string>>;

interface Props { source: DefinitionOf<'source'>; parts: readonly string[]; reading: Reading; setReading(next: Reading): void }

export function ReadingForm({ source, parts, reading, setReading }: Props) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const offered = Object.entries(source.params).flatMap(([name, spec]) => {
    if (spec.kind === 'choice' && !LEFT_OUT.has(name)) return [{ name, standard: spec.default, data: spec.choices.map(({ value }) => ({ value, label: words.choice(source, name, value) })) }];
    if (spec.kind === 'text' && spec.suggests === 'parts' && parts.length > 1) return [{ name, standard: parts[0]!, data: parts.map((value) => ({ value, label: value })) }];
    return [];
  });
  if (offered.length === 0) return null;
  return (
    <div className="import-reading" role="group" aria-label={t('importSheet.howRead')}>
      {offered.map(({ name, standard, data }) => (
        <NativeSelect
          key={name} size="xs" label={words.param(source, name)} value={reading[name] ?? standard} data={data}
          onChange={(event) => {
            const { value } = event.currentTarget, { [name]: _, ...rest } = reading;
            setReading(value === standard ? rest : { ...rest, [name]: value });
          }}
        />
      ))}
    </div>
  );
}
