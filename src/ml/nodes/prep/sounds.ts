/** What the preparation nodes of sounds have in common: which columns, what they say of them, and a step that is put behind the others. */
import type { AudioFact, ColumnFact, TableFact } from '../../document/facts.ts';
import type { InferCase, Inference, LocalFinding, ParamSpec } from '../define.ts';
import type { AudioStep } from '../sound.ts';
import type { AudioColumn, Table } from '../table.ts';

export const audioColumns = { kind: 'columns', label: 'Columns', default: [], of: ['audio'], help: 'Empty: all columns of sounds.' } as const satisfies ParamSpec;

const chosen = (name: string, columns: readonly string[]): boolean => columns.length === 0 || columns.includes(name);

/** What a step makes of the sounds of a table. `takes`: a waveform, or a spectrogram, or either. Normalised numbers cannot be changed further. */
export function inferSounds(columns: readonly string[], table: TableFact, takes: 'waveform' | 'spectrogram' | 'either', change: (audio: AudioFact, column: ColumnFact) => AudioFact | LocalFinding): Inference {
  const findings: LocalFinding[] = [];
  let count = 0;
  const changed = table.columns.map((column): ColumnFact => {
    if (!column.audio || !chosen(column.name, columns)) return column;
    count++;
    const { audio } = column, values = { column: column.name };
    const wrong = audio.normalised ? 'audio.normalised' : takes === 'waveform' && audio.spectrogram ? 'audio.spectrogram' : takes === 'spectrogram' && !audio.spectrogram ? 'audio.waveform' : null;
    const next = wrong ? { code: wrong, values } as const : change(audio, column);
    if (!('code' in next)) return { ...column, audio: next };
    findings.push(next);
    return column;
  });
  if (count === 0) findings.push({ code: 'audio.noColumn' });
  return findings.length > 0 ? { outputs: {}, findings } : { outputs: { table: { ...table, columns: changed } } };
}

/** Puts a step behind those of the chosen columns of sounds; the sounds themselves are left alone. */
export function addAudioStep(columns: readonly string[], table: Table, stepFor: (column: AudioColumn) => AudioStep): Table {
  return { rows: table.rows, columns: table.columns.map((column) => (column.kind === 'audio' && chosen(column.name, columns) ? { ...column, steps: [...column.steps, stepFor(column)] } : column)) };
}

/** Cases that every such node has: a table of sounds, and one without. */
export const audioFact = (rate: number, samples: number, more: Partial<AudioFact> = {}): ColumnFact => ({ name: 'audio', kind: 'audio', missing: 0, distinct: 9, audio: { rates: [rate, rate], samples: [samples, samples], channels: [1, 1], ...more } });
export const audioTable = (...columns: ColumnFact[]): TableFact => ({ type: 'table', rows: 9, columns });
export const noSoundsCase: InferCase = { inputs: { table: audioTable({ name: 'x', kind: 'number', missing: 0, distinct: 9 }) }, findings: ['audio.noColumn'] };
