/** The sources of the registry: which of them reads a file, by its ending, and which endings there are. */
import type { ParamValues } from '../document/schema.ts';
import type { DefinitionOf, NodeDefinition } from './define.ts';
import { definitionOf, REGISTRY } from './registry.ts';

const SOURCES = REGISTRY.filter((definition): definition is DefinitionOf<'source'> => definition.role === 'source');

/** The endings of the files that a node's parameter takes, each with its dot; none where the parameter is no file. */
export function acceptOf(definition: NodeDefinition | undefined, param = 'path'): readonly string[] {
  const spec = definition?.params[param];
  return spec?.kind === 'file' ? spec.accept : [];
}

/** Whether a source reads a file at all: some make their data. */
export function readsFile(definition: NodeDefinition): boolean {
  return acceptOf(definition).length > 0;
}

/** The endings of all files that some source reads. */
export const DATA_EXTENSIONS: readonly string[] = [...new Set(SOURCES.flatMap((definition) => acceptOf(definition)))];

/** Whether a source of that type takes a file of that name. */
export function takesFile(definition: NodeDefinition | undefined, file: string): boolean {
  const name = isFolder(file) ? FOLDER : file.toLowerCase();
  return acceptOf(definition).some((ending) => name.endsWith(ending));
}

/** A folder is read as an archive of its files. */
const FOLDER = '.zip';

/** Said of the contents of a text file that is no table. */
export const PROSE = 'prose';

/** Whether a name is that of a folder: it ends in a slash. */
export function isFolder(file: string): boolean {
  return file.endsWith('/');
}

/**
 * The source that reads a file of that name; a file of no known ending is taken for delimited text. `contents` are the
 * endings of the files in a folder or an archive, the most frequent first: they tell pictures from texts and tables.
 */
export function sourceFor(file: string, contents: readonly string[] = []): DefinitionOf<'source'> {
  // A text without columns is no table, though its ending would do for one.
  if (contents.includes(PROSE)) return definitionOf('source.textFile') as DefinitionOf<'source'>;
  const fitting = SOURCES.filter((definition) => takesFile(definition, file));
  const holders = contents.flatMap((ending) => fitting.filter(({ holds }) => holds?.includes(ending)));
  return holders[0] ?? fitting[0] ?? (definitionOf('source.csv') as DefinitionOf<'source'>);
}

/** The source that a file of that name needs in the place of one of this type: itself, where it takes the file or nothing else does, or another one with the settings that both have. */
export function fitSource(type: string, params: ParamValues, file: string, contents: readonly string[] = []): { type: string; params: ParamValues } {
  const fitting = sourceFor(file, contents);
  if (takesFile(definitionOf(type), file) || !takesFile(fitting, file)) return { type, params };
  return { type: fitting.id, params: Object.fromEntries(Object.entries(params).filter(([name]) => Object.hasOwn(fitting.params, name))) };
}
