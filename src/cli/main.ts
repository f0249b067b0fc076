/** The command line: arguments to commands, findings to exit codes. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { FindingError } from '../ml/document/findings.ts';
import { SHIPPED_DEFINITIONS } from '../ml/nodes/blocks.ts';
import { REGISTRY } from '../ml/nodes/registry.ts';
import { TEMPLATES } from '../ml/templates/catalogue.ts';
import { prepareProject, readProject, reportFindings, UsageError, type Output } from './io.ts';
import { runNew } from './new.ts';
import { runEvaluate, runExport, runPredict } from './runs.ts';
import { runTrain } from './train.ts';
import { VERSION } from './version.ts';

const USAGE = `tensorloom ${VERSION}: wire, train, understand and export neural networks

  tensorloom train PROJECT [--data NODE=PATH] [--epochs N] [--seed N] [--backend auto|wasm|cpu] [--memory MB] [--folds K] [--resume RUN] [--out DIR]
  tensorloom check PROJECT          tensorloom nodes          tensorloom templates
  tensorloom new TEMPLATE -o FILE [--set NODE.PARAM=VALUE ...]
  tensorloom evaluate RUN [--data NODE=PATH]
  tensorloom predict RUN --input FILE [-o FILE]
  tensorloom export RUN --to tfjs -o DIR

Results go to stdout (as JSON with --json), progress to stderr. Exit 0 done, 1 the project or the data is at fault, 2 wrong usage.`;

type Options = NonNullable<ParseArgsConfig['options']>;
type Values = Record<string, string | string[] | boolean | undefined>;
interface Command { places: string[]; options: Options; run(places: string[], values: Values, output: Output): Promise<number> }

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const out = { type: 'string', short: 'o' } as const;
const one = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined);
const many = (value: Values[string]): string[] => (Array.isArray(value) ? value : []);
const need = (values: Values, name: string): string => {
  const value = one(values[name]);
  if (value === undefined || value === '') throw new UsageError(`--${name} is needed`);
  return value;
};

const COMMANDS: Record<string, Command> = {
  train: {
    places: ['PROJECT'], options: { data: texts, epochs: text, seed: text, backend: text, memory: text, folds: text, resume: text, out },
    run([project], values, output) {
      const optional = Object.fromEntries(['epochs', 'seed', 'backend', 'memory', 'folds', 'resume', 'out'].flatMap((name) => (one(values[name]) === undefined ? [] : [[name, one(values[name])]])));
      return runTrain({ project: project!, data: many(values.data), ...optional }, output);
    },
  },
  check: {
    places: ['PROJECT'], options: {},
    async run([project], _values, output) {
      const { document, findings } = await readProject(project!);
      const { engine, checked } = await prepareProject(document, project!);
      await engine.close();
      const all = [...findings, ...checked.findings];
      if (all.length === 0 && !output.json) output.out('No findings.');
      return reportFindings(output, all);
    },
  },
  new: {
    places: ['TEMPLATE'], options: { out, set: texts },
    run: ([template], values, output) => runNew({ template: template!, out: need(values, 'out'), set: many(values.set) }, output),
  },
  nodes: {
    places: [], options: {},
    async run(_places, _values, output) {
      const nodes = [...REGISTRY, ...SHIPPED_DEFINITIONS].map(({ id, version, category, label, summary, inputs, outputs, params }) => ({
        id, version, category, label, summary, inputs, outputs,
        params: Object.fromEntries(Object.entries(params).filter(([, spec]) => !spec.hidden).map(([name, { when: _when, ...spec }]) => [name, spec])),
      }));
      output.out(output.json ? JSON.stringify(nodes, null, 2) : nodes.map((node) => `${node.id.padEnd(32)} ${node.summary}`).join('\n'));
      return 0;
    },
  },
  templates: {
    places: [], options: {},
    async run(_places, _values, output) {
      output.out(output.json ? JSON.stringify(TEMPLATES, null, 2) : TEMPLATES.map((template) => `${template.id.padEnd(24)} ${template.summary}`).join('\n'));
      return 0;
    },
  },
  evaluate: { places: ['RUN'], options: { data: texts }, run: ([run], values, output) => runEvaluate({ run: run!, data: many(values.data) }, output) },
  predict: {
    places: ['RUN'], options: { input: text, out },
    run: ([run], values, output) => runPredict({ run: run!, input: need(values, 'input'), ...(one(values.out) ? { out: one(values.out)! } : {}) }, output),
  },
  export: { places: ['RUN'], options: { to: text, out }, run: ([run], values, output) => runExport({ run: run!, to: need(values, 'to'), out: need(values, 'out') }, output) },
};

/** Runs the command line. Gives the exit code: 0 done, 1 the project or the data is at fault, 2 wrong usage. */
export async function main(argv: readonly string[], streams: Pick<Output, 'out' | 'err'>): Promise<number> {
  const output: Output = { ...streams, json: argv.includes('--json') };
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? streams.err : streams.out)(USAGE);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    streams.out(VERSION);
    return 0;
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]! : undefined;
    if (!command) throw new UsageError(`There is no command “${name}”`);
    const { values, positionals } = parseStrictly(rest, { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } });
    if (values.help) {
      streams.out(USAGE);
      return 0;
    }
    if (positionals.length !== command.places.length) {
      throw new UsageError(`${name} takes ${command.places.length === 0 ? 'no argument' : command.places.join(' ')}`);
    }
    return await command.run(positionals, values as Values, output);
  } catch (cause) {
    if (cause instanceof FindingError) return reportFindings(output, [cause.finding]);
    if (!(cause instanceof UsageError)) throw cause;
    streams.err(`${cause.message}.\n\n${USAGE}`);
    return 2;
  }
}

function parseStrictly(args: string[], options: Options): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new UsageError((cause as Error).message.replace(/\.$/, ''));
  }
}
