/** Words of definitions and findings in the language of the page: English from the engine, Chinese from the catalogues, never empty. */
import { useMemo } from 'react';
import { fillWords, type Finding, type Fix } from '../../src/ml/document/findings.ts';
import { FIX_WORDS } from '../../src/ml/document/findingWords.ts';
import { blockIdOf } from '../../src/ml/document/blocks.ts';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import { shippedBlock } from '../../src/ml/blocks/shipped.ts';
import type { NodeDefinition, ParamSpec } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useSession, type Language } from '../stores/session.ts';
import { findingsZh, fixesZh } from './zh/findings.ts';
import { nodesZh } from './zh/nodes.ts';
import { OWN_BLOCK } from './zh/nodes/blocks.ts';
import { COMMON_PARAMS, type NodeTexts, type ParamTexts } from './zh/nodes/texts.ts';
import { sayValues } from './zh/values.ts';

/** The words of one language for node definitions. */
export interface NodeWords {
  label(definition: NodeDefinition): string;
  summary(definition: NodeDefinition): string;
  /** Markdown. */
  guide(definition: NodeDefinition): string;
  param(definition: NodeDefinition, name: string): string;
  help(definition: NodeDefinition, name: string): string | undefined;
  choice(definition: NodeDefinition, name: string, value: string): string;
  port(definition: NodeDefinition, side: 'input' | 'output', name: string): string;
  /** What a node on the canvas is called: the person's title, the definition's label, or its unknown type. */
  title(node: LoomNode): string;
}

/** A finding said in one language. */
export interface FindingText { problem: string; expected: string; received: string; remedy: string }
export interface FindingWording {
  text(finding: Finding): FindingText;
  fix(fix: Fix): string;
}

function chinese(definition: NodeDefinition): Partial<NodeTexts> | undefined {
  const said = nodesZh[definition.id];
  if (definition.role !== 'block') return said;
  // A block that a person has made, or renamed, is called what they call it.
  return { ...(said ?? OWN_BLOCK), label: definition.label === shippedBlock(blockIdOf(definition.id)!)?.block.name ? said?.label : definition.label };
}

/** The words of a parameter; an exposed one without words of its own says what the parameter inside of the block does, under its own name. */
function chineseParam(definition: NodeDefinition, name: string): Partial<ParamTexts> | undefined {
  const said = nodesZh[definition.id]?.params[name];
  if (said || definition.role !== 'block') return said;
  const inner = Object.hasOwn(definition.exposes, name) ? definition.exposes[name]! : undefined;
  if (!inner) return COMMON_PARAMS[name];
  const owner = definitionOf(inner.type);
  const { label, ...rest } = (owner && chineseParam(owner, inner.param)) ?? {};
  return label !== undefined && name === inner.param ? { label, ...rest } : rest;
}

function choiceLabel(spec: ParamSpec | undefined, value: string): string {
  return (spec?.kind === 'choice' ? spec.choices.find((choice) => choice.value === value)?.label : undefined) ?? value;
}

const english: NodeWords = {
  label: (definition) => definition.label,
  summary: (definition) => definition.summary,
  guide: (definition) => definition.guide,
  param: (definition, name) => definition.params[name]?.label ?? name,
  help: (definition, name) => definition.params[name]?.help,
  choice: (definition, name, value) => choiceLabel(definition.params[name], value),
  port: (definition, side, name) => (side === 'input' ? definition.inputs : definition.outputs)[name]?.label ?? name,
  title: (node) => node.title ?? definitionOf(node.type)?.label ?? node.type,
};

const words: Readonly<Record<Language, NodeWords>> = {
  en: english,
  zh: {
    label: (definition) => chinese(definition)?.label ?? english.label(definition),
    summary: (definition) => chinese(definition)?.summary ?? english.summary(definition),
    guide: (definition) => chinese(definition)?.guide ?? english.guide(definition),
    param: (definition, name) => chineseParam(definition, name)?.label ?? english.param(definition, name),
    help: (definition, name) => chineseParam(definition, name)?.help ?? english.help(definition, name),
    choice: (definition, name, value) => chineseParam(definition, name)?.choices?.[value] ?? english.choice(definition, name, value),
    port: (definition, side, name) => chinese(definition)?.ports?.[name] ?? english.port(definition, side, name),
    title: (node) => {
      const definition = definitionOf(node.type);
      return node.title ?? (definition ? words.zh.label(definition) : node.type);
    },
  },
};

const englishFindings: FindingWording = {
  text: ({ problem, expected, received, remedy }) => ({ problem, expected, received, remedy }),
  fix: (fix) => fillWords((FIX_WORDS as Readonly<Record<string, string>>)[fix.label] ?? fix.label, fix.values),
};

const findingWords: Readonly<Record<Language, FindingWording>> = {
  en: englishFindings,
  zh: {
    text: (finding) => {
      const said = findingsZh[finding.code];
      if (!said) return englishFindings.text(finding);
      const values = sayValues(finding.values, finding.code);
      const fill = (text: string): string => fillWords(text, values);
      return { problem: fill(said.problem), expected: fill(said.expected), received: fill(said.received), remedy: fill(said.remedy) };
    },
    fix: (fix) => {
      const said = (fixesZh as Readonly<Record<string, string>>)[fix.label];
      return said ? fillWords(said, sayValues(fix.values)) : englishFindings.fix(fix);
    },
  },
};

/** The words for definitions in a language, outside of components. */
export function nodeWordsIn(language: Language): NodeWords {
  return words[language];
}

/** The words for findings in a language, outside of components. */
export function findingWordsIn(language: Language): FindingWording {
  return findingWords[language];
}

/** The words for definitions in the language of the page. */
export function useNodeWords(): NodeWords {
  return words[useSession((state) => state.language)];
}

/** The words for findings in the language of the page. */
export function useFindingWords(): FindingWording {
  return findingWords[useSession((state) => state.language)];
}

/** Bytes as people read them, with two figures. */
export function useBytes(): (bytes: number) => string {
  const format = useNumberFormat();
  return useMemo(() => (bytes: number) => {
    const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
    const value = bytes / 1024 ** power;
    return `${format(power === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(2)))} ${['B', 'kB', 'MB', 'GB'][power]}`;
  }, [format]);
}

/** A number as people of the page's language write it. */
export function useNumberFormat(): (value: number) => string {
  const language = useSession((state) => state.language);
  return useMemo(() => {
    const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumSignificantDigits: 6 });
    return (value: number) => format.format(value);
  }, [language]);
}
