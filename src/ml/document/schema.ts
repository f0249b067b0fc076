/** The document: what the person drew, as plain JSON, and its schema. Nothing computed is stored here. */
import { z } from 'zod';

// zod would write its parsers as code, which the content security policy forbids.
z.config({ jitless: true });

/** The version of the file format that this program writes. Older files are migrated, newer ones are refused. */
export const DOCUMENT_VERSION = 1;

/** Ids are safe as object keys, file names and layer names. */
const idSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/);
/**
 * Those of nodes have no dot and no digit in front, since blocks are laid out flat under paths such as `block.2.dense`: each part of a
 * path is then the id of a node or the number of a round, never both, and two nodes never have one path.
 */
const nodeIdSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'a letter, then letters, digits, “_” or “-”');

const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A parameter's saved value: JSON, at most a list or a flat record of scalars. */
export const paramValueSchema = z.union([scalarSchema, z.array(scalarSchema), z.record(z.string(), scalarSchema)]);

export const nodeSchema = z.object({
  id: nodeIdSchema,
  /** The id of the node definition, for instance `layer.dense`. */
  type: z.string().min(1).max(128),
  /** The version of the definition that wrote `params`. */
  version: z.int().min(1),
  /** The person's own name for the node; absent where the definition's label serves. */
  title: z.string().max(200).optional(),
  /** The upper left corner on the canvas, in canvas pixels. */
  position: z.object({ x: z.number(), y: z.number() }),
  /** Only the values that differ from the definition's defaults need to be here. */
  params: z.record(z.string(), paramValueSchema),
  /** The node whose weights, and parameters, this layer uses: the same layer, applied once more. */
  shares: nodeIdSchema.optional(),
  /** `bypass`: its data passes through unchanged. `mute`: it is left out, with all that depends on it alone. Absent: it works. */
  mode: z.enum(['bypass', 'mute']).optional(),
});

export const edgeSchema = z.object({
  id: idSchema,
  source: nodeIdSchema,
  sourcePort: z.string().min(1),
  target: nodeIdSchema,
  targetPort: z.string().min(1),
});

/** A place on the canvas that drawing and arithmetic can still handle, in canvas pixels. */
const placeSchema = z.object({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) });
const sizeSchema = z.object({ width: z.number().min(64).max(100_000), height: z.number().min(40).max(100_000) });

/** The colours of frames and notes; the theme says what each looks like. */
export const MARK_COLOURS = ['grey', 'blue', 'green', 'amber', 'red', 'violet'] as const;

/** A titled rectangle behind nodes. Its id cannot be a node's, so that both may stand in one selection. */
export const frameSchema = z.object({
  id: z.string().regex(/^frame:[A-Za-z0-9_-]{1,40}$/),
  title: z.string().max(200),
  colour: z.enum(MARK_COLOURS),
  position: placeSchema,
  size: sizeSchema,
});

/** A text in Markdown on the canvas. */
export const noteSchema = z.object({
  id: z.string().regex(/^note:[A-Za-z0-9_-]{1,40}$/),
  text: z.string().max(20_000),
  colour: z.enum(MARK_COLOURS),
  position: placeSchema,
  size: sizeSchema,
});

/** What is drawn beside the nodes of a graph; files from before there was any have none. */
const marks = {
  frames: z.record(frameSchema.shape.id, frameSchema).default({}),
  notes: z.record(noteSchema.shape.id, noteSchema).default({}),
};

const endSchema = z.object({ node: nodeIdSchema, port: z.string().min(1) });

/** A block: a part of a graph under one name. A node of the type `block:ID` stands for it, as often as one likes. */
export const blockSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(200),
  nodes: z.record(nodeIdSchema, nodeSchema),
  edges: z.record(idSchema, edgeSchema),
  ...marks,
  /** What its input ports lead to, in the order of the ports. */
  inputs: z.array(z.object({ name: z.string().min(1).max(60), to: z.array(endSchema).min(1) })),
  /** Where its output ports come from. */
  outputs: z.array(z.object({ name: z.string().min(1).max(60), from: endSchema })),
  /** Parameters of its nodes that every node of the block may set for itself. */
  params: z.array(z.object({ name: z.string().min(1).max(60), node: nodeIdSchema, param: z.string().min(1) })),
});

export const backendChoiceSchema = z.enum(['auto', 'webgpu', 'webgl', 'wasm', 'cpu']);

export const trainingSchema = z.object({
  epochs: z.int().min(1).max(1_000_000),
  batchSize: z.int().min(1).max(1_000_000),
  /** Seeds the split, the initial weights, the order of the batches and dropout. */
  seed: z.int().min(0).max(2_147_483_647),
  backend: backendChoiceSchema,
  earlyStopping: z.object({
    enabled: z.boolean(),
    /** What is watched: validation loss, lower is better. */
    patience: z.int().min(1).max(100_000),
    minDelta: z.number().min(0),
    /** Whether the weights of the best epoch are kept at the end. */
    restoreBestWeights: z.boolean(),
  }),
  /** A checkpoint is written after every so many epochs; 0 writes none but the last. */
  checkpointEvery: z.int().min(0).max(1_000_000),
});

export const documentSchema = z.object({
  format: z.literal('tensorloom'),
  version: z.literal(DOCUMENT_VERSION),
  name: z.string().max(200),
  nodes: z.record(nodeIdSchema, nodeSchema),
  edges: z.record(idSchema, edgeSchema),
  ...marks,
  blocks: z.record(idSchema, blockSchema).default({}),
  training: trainingSchema,
});

export type ParamValue = z.infer<typeof paramValueSchema>;
export type ParamValues = Record<string, ParamValue>;
export type LoomNode = z.infer<typeof nodeSchema>;
export type LoomEdge = z.infer<typeof edgeSchema>;
export type NodeMode = NonNullable<LoomNode['mode']>;
export type Frame = z.infer<typeof frameSchema>;
export type Note = z.infer<typeof noteSchema>;
export type MarkColour = Frame['colour'];
export type Block = z.infer<typeof blockSchema>;
export type BackendChoice = z.infer<typeof backendChoiceSchema>;
export type TrainingSettings = z.infer<typeof trainingSchema>;
export type LoomDocument = z.infer<typeof documentSchema>;

export const DEFAULT_TRAINING: TrainingSettings = {
  epochs: 50,
  batchSize: 32,
  seed: 1,
  backend: 'auto',
  earlyStopping: { enabled: true, patience: 8, minDelta: 0, restoreBestWeights: true },
  checkpointEvery: 10,
};

/** An empty document. */
export function createDocument(name: string): LoomDocument {
  return { format: 'tensorloom', version: DOCUMENT_VERSION, name, nodes: {}, edges: {}, frames: {}, notes: {}, blocks: {}, training: structuredClone(DEFAULT_TRAINING) };
}
