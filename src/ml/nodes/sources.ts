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
export const DATA_EXTENSIONS: readonly string[] = SOURCES.flatMap((definition) => acceptOf(definition));

/** Whether a source of that type takes a file of that name. */
export function takesFile(definition: NodeDefinition | undefined, file: string): boolean {
  const name = file.toLowerCase();
  return acceptOf(definition).some((ending) => name.endsWith(ending));
}

/** The source that reads a file of that name; a file of no known ending is taken for delimited text. */
export function sourceFor(file: string): DefinitionOf<'source'> {
  return SOURCES.find((definition) => takesFile(definition, file)) ?? (definitionOf('source.csv') as DefinitionOf<'source'>);
}

/** The source that a file of that name needs in the place of one of this type: itself, where it takes the file or nothing else does, or another one with the settings that both have. */
export function fitSource(type: string, params: ParamValues, file: string): { type: string; params: ParamValues } {
  const fitting = sourceFor(file);
  if (takesFile(definitionOf(type), file) || !takesFile(fitting, file)) return { type, params };
  return { type: fitting.id, params: Object.fromEntries(Object.entries(params).filter(([name]) => Object.hasOwn(fitting.params, name))) };
}
