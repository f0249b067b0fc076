/** Findings: what a person can cause, returned and never thrown, and the one catalogue of their words in English. */
import type { Edit } from './edits.ts';
import { FINDING_WORDS, type FindingCode } from './findingWords.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One click that mends a finding: a label key of the catalogue and the edits it makes. */
export interface Fix {
  /** `fix.<label>` in the catalogue. */
  label: string;
  values: Record<string, string | number>;
  edits: readonly Edit[];
}

/** Where a finding belongs; nothing for the whole document. */
export interface FindingPlace {
  node?: string;
  port?: string;
  param?: string;
  edge?: string;
}

export interface Finding extends FindingPlace {
  code: FindingCode;
  severity: Severity;
  /** What fills the placeholders, kept so that another language can say it again. */
  values: Record<string, string | number>;
  /** What happened. */
  problem: string;
  expected: string;
  received: string;
  /** How to mend it. */
  remedy: string;
  fix?: Fix;
}

/** Fills `{{name}}` placeholders. */
export function fillWords(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => (Object.hasOwn(values, key) ? String(values[key]) : whole));
}

/** Makes a finding with its English words from the catalogue. */
export function createFinding(
  code: FindingCode,
  place: FindingPlace,
  values: Record<string, string | number> = {},
  fix?: Fix,
): Finding {
  const words = FINDING_WORDS[code];
  return {
    code,
    severity: words.severity,
    ...place,
    values,
    problem: fillWords(words.problem, values),
    expected: fillWords(words.expected, values),
    received: fillWords(words.received, values),
    remedy: fillWords(words.remedy, values),
    ...(fix ? { fix } : {}),
  };
}

/** An error that carries a finding through code that can only throw (a worker, a reader, a promise). */
export class FindingError extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(`${finding.problem} ${finding.remedy}`);
    this.name = 'FindingError';
    this.finding = finding;
  }
}
