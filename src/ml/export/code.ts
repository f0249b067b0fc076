/** A node of a checked document as Python text, and the helpers that such text needs. Pure: no TensorFlow.js, no DOM. */
import type { CheckResult } from '../compile/check.ts';
import { ownerOf } from '../document/edits.ts';
import type { LoomNode } from '../document/schema.ts';
import { completeParams, type CheckedParams, type Code, type CodeSite, type NodeDefinition } from '../nodes/define.ts';
import { definitionOf } from '../nodes/registry.ts';

export type Framework = 'keras' | 'pytorch';
export const FRAMEWORKS: readonly Framework[] = ['keras', 'pytorch'];

export interface NodeCode {
  /** Lines of `import`. */
  imports: readonly string[];
  /** The helpers that the text calls, by name. */
  helpers: readonly string[];
  /** Statements, one a line; before them, as comments, the names that a program gives itself. */
  text: string;
}

/** What is no framework's own: data and metrics are pandas, NumPy and scikit-learn in both. */
const SHARED_FILES = byName(import.meta.glob<string>('./python/helpers/*.py', { eager: true, query: '?raw', import: 'default' }));
const HELPER_FILES: Readonly<Record<Framework, Readonly<Record<string, string>>>> = {
  keras: { ...SHARED_FILES, ...byName(import.meta.glob<string>('./keras/helpers/*.py', { eager: true, query: '?raw', import: 'default' })) },
  pytorch: { ...SHARED_FILES, ...byName(import.meta.glob<string>('./pytorch/helpers/*.py', { eager: true, query: '?raw', import: 'default' })) },
};

function byName(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1, -'.py'.length), text.trimEnd()]));
}

/** The texts of helper files by name, in the order of the names. Throws on a name that no file has. */
export function helperSource(framework: Framework, names: readonly string[]): { name: string; text: string }[] {
  return names.map((name) => {
    const text = HELPER_FILES[framework][name];
    if (text === undefined) throw new Error(`No helper ${name} for ${framework}`);
    return { name, text };
  });
}

/** A node as text, or null where its definition has none for the framework, or what is wired to it is not known. */
export function writeNode(checked: CheckResult, id: string, framework: Framework): NodeCode | null {
  const node = checked.document.nodes[id];
  const definition = node && definitionOf(node.type);
  const facts = checked.nodes.get(id);
  if (!node || !definition || !facts || !definition[framework]) return null;
  const owner = ownerOf(checked.document, id) ?? node;
  const missing = Object.entries(definition.inputs).some(([port, spec]) => !spec.optional && (facts.inputs[port] ?? []).length === 0);
  if (missing || facts.findings.some((finding) => finding.severity === 'error')) return null;
  const names = nameNodes(checked);
  const site: CodeSite = { self: selfName(checked, owner.id, names), args: argsOf(checked, id, definition, names), inputs: facts.inputs, targets: checked.targets, outputs: facts.outputs };
  const code = definition[framework](completeParams(definition, owner.params) as CheckedParams, site);
  const lines = linesOf(code, node, owner, definition, site, names.get(id)!);
  const text = lines.map((line) => fold(line)).join('\n');
  const comments = GIVEN.filter(([name]) => new RegExp(`\\b${name}\\b`).test(text)).map(([name, meaning]) => `# ${name}: ${meaning}`);
  return { imports: importsOf(text), helpers: [...new Set(code.helpers ?? [])], text: [...comments, text].join('\n') };
}

/** What is made, then what comes out of it: under the names that following nodes call them by. */
function linesOf(code: Code, node: LoomNode, owner: LoomNode, definition: NodeDefinition, site: CodeSite, name: string): string[] {
  const made = code.make !== undefined && node === owner ? [`${site.self} = ${code.make}`] : [];
  if (code.make !== undefined && code.call === undefined && definition.role !== 'layer') return made;
  const args = Object.keys(definition.inputs).flatMap((port) => site.args[port] ?? []);
  const result = code.call ?? `${site.self}(${args.join(', ')})`;
  // Metrics and optimizers have no outputs; what they give is kept under a name of its own all the same.
  const outputs = Object.keys(definition.outputs);
  const names = outputs.length > 1 ? outputs.map((port) => outputName(name, port, definition)) : [definition.role === 'optimizer' ? `${name}_schedule` : name];
  return [...made, `${names.join(', ')} = ${result}`];
}

const LONGEST_LINE = 79;

/** A call that is too long for one line, an argument a line, as Black would write it. */
function fold(line: string, indent = ''): string {
  const open = line.indexOf('(');
  if (indent.length + line.length <= LONGEST_LINE || open < 0 || open > LONGEST_LINE) return line;
  const parts: string[] = [''];
  let depth = 0, quoted = false, at = open + 1;
  for (; at < line.length && depth >= 0; at++) {
    const letter = line[at]!;
    if (letter === '\\') parts[parts.length - 1] += letter + (line[++at] ?? '');
    else if (letter === ',' && depth === 0 && !quoted) parts.push('');
    else parts[parts.length - 1] += letter;
    if (letter === '"') quoted = !quoted;
    else if (!quoted && '([{'.includes(letter)) depth++;
    else if (!quoted && ')]}'.includes(letter)) depth--;
  }
  // Only what is one call to its end can be taken apart so; a lambda or a sum stays a line.
  if (at < line.length || depth >= 0) return line;
  const inner = `${indent}    `;
  const args = parts.map((part) => part.trim()).map((part, i) => (i === parts.length - 1 ? part.slice(0, -1) : part));
  return `${line.slice(0, open)}(\n${args.map((arg) => `${inner}${fold(arg, inner)},\n`).join('')}${indent})`;
}

/** The name of what a node makes: another one than that of its result, where it has both. */
function selfName(checked: CheckResult, owner: string, names: ReadonlyMap<string, string>): string {
  const role = definitionOf(checked.document.nodes[owner]!.type)!.role;
  const name = names.get(owner)!;
  const suffix: Partial<Record<typeof role, string>> = { layer: 'layer', loss: 'function', prep: 'fitted', input: 'fitted', split: 'marks', target: 'fitted' };
  const ending = suffix[role];
  return ending === undefined ? name : `${name}_${ending}`;
}

function outputName(name: string, port: string, definition: NodeDefinition): string {
  return Object.keys(definition.outputs).length > 1 ? `${name}_${identifier(port)}` : name;
}

/** The names of what is wired to each port, in the order of the wires. */
function argsOf(checked: CheckResult, id: string, definition: NodeDefinition, names: ReadonlyMap<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.keys(definition.inputs).map((port) => [port, (checked.topology.incoming.get(id) ?? [])
    .filter((edge) => edge.targetPort === port)
    .flatMap((edge) => {
      const from = definitionOf(checked.document.nodes[edge.source]?.type ?? '');
      return from ? [outputName(names.get(edge.source)!, edge.sourcePort, from)] : [];
    })]));
}

/** Words that a node cannot have as its name: Python's own, the names that the text uses, and our helpers'. */
const RESERVED = new Set([
  'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda',
  'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield', 'match', 'case', 'abs', 'all', 'any', 'bool', 'dict', 'enumerate', 'filter', 'float', 'id', 'input', 'int', 'iter', 'len', 'list', 'map', 'max', 'min', 'next', 'object', 'pow', 'print', 'range', 'round', 'set', 'slice', 'sorted',
  'str', 'sum', 'super', 'type', 'zip', 'step', 'epoch', 'self',
  'keras', 'layers', 'ops', 'torch', 'nn', 'np', 'pd', 'json', 'math', 'open', 'sklearn', 'sqlite3', 'params', 'seed', 'total_steps', 'steps_per_epoch', 'class_counts', 'training_rows', 'critic', 'blank_class',
  ...Object.values(HELPER_FILES).flatMap((files) => Object.keys(files)),
]);

/** Every node's Python name: its title, or else its id, as an identifier; unique in the document. */
function nameNodes(checked: CheckResult): Map<string, string> {
  const known = NAMES.get(checked.document.nodes);
  if (known) return known;
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const node of Object.values(checked.document.nodes)) {
    const titled = node.title === undefined ? '' : identifier(node.title);
    const wanted = titled === '' ? identifier(node.id) || 'node' : titled;
    const base = RESERVED.has(wanted) ? `${wanted}_` : wanted;
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}_${i}`;
    taken.add(name);
    names.set(node.id, name);
  }
  NAMES.set(checked.document.nodes, names);
  return names;
}
const NAMES = new WeakMap<object, Map<string, string>>();

/** Letters of any script and digits; Python allows them all in names. Words are joined as Python joins them. */
function identifier(words: string): string {
  const joined = words.normalize('NFKC').replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2').toLowerCase().replace(/[^\p{L}\p{Nd}]+/gu, '_').replace(/^_+|_+$/g, '');
  return /^\p{Nd}/u.test(joined) ? `n${joined}` : joined;
}

/** Names that a program gives itself, and what they stand for. */
const GIVEN: readonly (readonly [name: string, meaning: string])[] = [
  ['params', 'the weights that this optimizer trains'],
  ['total_steps', 'optimizer steps of the whole run; under a warm-up, those after it'],
  ['steps_per_epoch', 'optimizer steps of one epoch'],
  ['class_counts', 'rows of each class of the target among the training rows'],
  ['training_rows', 'the index of the training rows, which the marks of the split tell'],
  ['seed', 'the seed of the training settings'],
  ['critic', 'a function of rows: the part of the network that makes the score, as it predicts'],
  ['blank_class', 'the class without a label of a CTC loss; None without one'],
];

const IMPORTS: readonly (readonly [uses: RegExp, line: string])[] = [
  [/\bjson\./, 'import json'],
  [/\bmath\./, 'import math'],
  [/\bsqlite3\./, 'import sqlite3'],
  [/\bkeras\./, 'import keras'],
  [/\bnp\./, 'import numpy as np'],
  [/\bpd\./, 'import pandas as pd'],
  [/\bsklearn\.metrics\./, 'import sklearn.metrics'],
  [/\btorch\./, 'import torch'],
  [/\bF\./, 'import torch.nn.functional as F'],
];

/** The lines of import that a text needs. */
function importsOf(text: string): string[] {
  const fromKeras = ['layers', 'ops'].filter((name) => new RegExp(`(?<![\\w.])${name}\\.`).test(text));
  return [
    ...IMPORTS.filter(([uses]) => uses.test(text)).map(([, line]) => line),
    ...(fromKeras.length > 0 ? [`from keras import ${fromKeras.join(', ')}`] : []),
    ...(/(?<![\w.])nn\./.test(text) ? ['from torch import nn'] : []),
  ];
}
