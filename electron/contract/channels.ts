/** Every channel between the page and the shell: parameters, result, and their schemas. Imported by both sides. */
import { z } from 'zod';
import type { CHANNEL_NAMES, EVENT_NAMES } from './names.ts';
import { settingsPatch, settingsSchema } from './settings.ts';

// zod would write its parsers as code, which the content security policy forbids.
z.config({ jitless: true });

const token = z.string().min(1).max(200);
const name = z.string().min(1).max(255);
/** A path below a folder: no way up, no drive, no backslash. */
const inside = z.string().min(1).max(500).regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[^\\\0:]+$/);
/** As the document has it: safe as a file name. */
export const blockId = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/);
/** The largest text of a block of the library, in characters. */
export const MAX_BLOCK_TEXT = 4 * 1024 * 1024;
const projectText = z.string().max(64 * 1024 * 1024);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes');
const fileRef = z.object({ token, name, size: z.number() });
const nothing = z.null();

const channel = <P extends z.ZodType, R extends z.ZodType>(params: P, result: R): { params: P; result: R } => ({ params, result });

/** What a finding looks like on the wire; the page gives it its words. */
export const refusalSchema = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });

/** What the shell knows of the machine, without paths and names of files. Sizes in MB. */
export const machineSchema = z.object({
  /** Of Electron, Chromium and Node. */
  versions: z.record(z.string(), z.string()), system: z.string(), architecture: z.string(), cores: z.number(), memoryMb: z.union([z.number(), z.null()]),
  kept: z.object({ recovery: z.number(), runs: z.number(), blocks: z.number(), usedMb: z.union([z.number(), z.null()]), quotaMb: z.union([z.number(), z.null()]) }),
});

const menuCommand = z.enum(['new', 'open', 'save', 'saveAs', 'settings', 'undo', 'redo', 'train', 'stop', 'commandPalette', 'about']);

export const INVOKE = {
  'app:info': channel(nothing, z.object({ version: z.string(), platform: z.string() })),
  'app:machine': channel(nothing, machineSchema),
  'project:open-dialog': channel(nothing, z.union([z.null(), z.object({ file: fileRef, text: z.string() })])),
  'project:open-token': channel(token, z.object({ file: fileRef, text: z.string() })),
  'project:save': channel(z.object({ token, text: projectText }), fileRef),
  'project:choose-file': channel(name, z.union([z.null(), fileRef])),
  'data:open-dialog': channel(z.array(z.string().regex(/^\.[a-z0-9]{1,8}$/)).max(64), z.union([z.null(), fileRef])),
  'data:open-folder': channel(nothing, z.union([z.null(), fileRef])),
  'data:accept-path': channel(z.string().min(1).max(4096), fileRef),
  'data:keep': channel(z.object({ name, bytes }), fileRef),
  'data:find': channel(z.object({ project: z.union([z.null(), token]), path: z.string().max(4096), sha256: z.string().max(64) }), z.union([z.null(), fileRef])),
  'data:path': channel(z.object({ token, project: z.union([z.null(), token]) }), z.string()),
  'export:save': channel(z.object({ name, files: z.array(z.object({ path: inside, bytes })).min(1).max(1000) }), z.union([z.null(), z.string()])),
  'export:file': channel(z.object({ name: name.regex(/\.(png|svg)$/), bytes }), z.union([z.null(), z.string()])),
  'runs:list': channel(z.object({ project: z.string().max(300) }), z.array(z.string())),
  'runs:read': channel(z.object({ project: z.string().max(300), path: inside }), bytes),
  'runs:write': channel(z.object({ project: z.string().max(300), path: inside, bytes }), nothing),
  'runs:append': channel(z.object({ project: z.string().max(300), path: inside, text: z.string().max(16 * 1024 * 1024) }), nothing),
  'runs:remove': channel(z.object({ project: z.string().max(300), path: inside }), nothing),
  'library:list': channel(nothing, z.array(z.object({ id: blockId, text: z.union([z.null(), z.string()]) }))),
  'library:write': channel(z.object({ id: blockId, text: z.string().max(MAX_BLOCK_TEXT) }), nothing),
  'library:remove': channel(blockId, nothing),
  'recents:list': channel(nothing, z.array(z.object({ token, name, place: z.string(), openedAt: z.string() }))),
  'recents:clear': channel(nothing, nothing),
  'recovery:write': channel(z.object({ id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/), name: z.string().max(255), text: projectText }), nothing),
  'recovery:list': channel(nothing, z.array(z.object({ id: z.string(), name: z.string(), savedAt: z.string(), text: z.string() }))),
  'recovery:discard': channel(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), nothing),
  'settings:get': channel(nothing, settingsSchema),
  'settings:set': channel(settingsPatch, nothing),
  'window:document': channel(z.object({ title: z.string().max(400), edited: z.boolean() }), nothing),
  'window:zoom': channel(z.number().min(1).max(2), nothing),
  'window:close-answer': channel(z.boolean(), nothing),
  'menu:shortcuts': channel(z.partialRecord(menuCommand, z.union([z.null(), z.string().regex(/^[A-Za-z0-9+=,./;'`[\]\\-]{1,60}$/)])), nothing),
  'training:state': channel(z.object({ running: z.boolean(), progress: z.union([z.null(), z.number().min(0).max(1)]) }), nothing),
  'training:notify': channel(z.object({ title: z.string().max(200), body: z.string().max(1000) }), nothing),
  'link:open': channel(z.string().max(2000), nothing),
  'clipboard:write': channel(z.string().max(16 * 1024 * 1024), nothing),
} as const;

/** What the shell tells the page unasked. */
export const EVENTS = {
  'menu:command': menuCommand,
  'file:open-request': token,
  'window:close-request': nothing,
} as const;

export type InvokeChannel = keyof typeof INVOKE;
export type EventChannel = keyof typeof EVENTS;
export type Params<C extends InvokeChannel> = z.infer<(typeof INVOKE)[C]['params']>;
export type Result<C extends InvokeChannel> = z.infer<(typeof INVOKE)[C]['result']>;
export type EventValue<C extends EventChannel> = z.infer<(typeof EVENTS)[C]>;
export type Refusal = z.infer<typeof refusalSchema>;
export type Envelope<C extends InvokeChannel> = { ok: true; value: Result<C> } | { ok: false; refusal: Refusal };

/** The preload's names and this table are the same, or the type check fails. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const NAMES_AGREE: [Same<InvokeChannel, (typeof CHANNEL_NAMES)[number]>, Same<EventChannel, (typeof EVENT_NAMES)[number]>] = [true, true];
