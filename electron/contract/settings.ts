/** Settings that outlive a session: what each may hold, and how a kept file is read. Imported by both sides. */
import { z } from 'zod';

z.config({ jitless: true });

/** How far somebody has come in the tour and in the lessons. */
const learning = z.object({
  tour: z.union([z.null(), z.object({ step: z.int().min(0).max(5), open: z.boolean() })]),
  lessons: z.record(z.string().max(40), z.object({ started: z.iso.datetime(), seen: z.array(z.array(z.union([z.number(), z.null()])).max(10)).max(20), over: z.boolean() })),
});

/** The name of a setting → what it may hold. */
const FIELDS = {
  language: z.union([z.enum(['en', 'zh']), z.null()]),
  theme: z.union([z.enum(['dark', 'light']), z.null()]),
  contrast: z.enum(['system', 'normal', 'high']),
  zoom: z.number().int().min(100).max(200),
  motion: z.enum(['system', 'reduced']),
  framework: z.union([z.enum(['keras', 'pytorch']), z.null()]),
  layout: z.unknown(),
  previews: z.union([z.boolean(), z.null()]),
  minimap: z.union([z.boolean(), z.null()]),
  learning: z.union([learning, z.null()]),
  backend: z.enum(['auto', 'webgpu', 'webgl', 'wasm', 'cpu']),
  memoryMb: z.union([z.number().int().min(64).max(1_048_576), z.null()]),
  autosave: z.union([z.number().int().min(1).max(3_600), z.null()]),
  shortcuts: z.record(z.string().max(100), z.union([z.string().max(60).regex(/^((\$mod|Control|Alt|Shift)\+)*[^\s()+]{1,20}$/), z.null()])),
};

/** `tour`: null before it was ever offered; `step` 5: taken to its end; `open`: on show. `lessons`: by id. */
export interface Learning {
  tour: { step: number; open: boolean } | null;
  lessons: Record<string, LessonProgress>;
}

export interface LessonProgress {
  /** When it was begun; runs from before do not count. */
  started: string;
  /** For each step that is done, the figures that it ended with. */
  seen: (number | null)[][];
  /** Whether all steps are done. */
  over: boolean;
}

export interface Settings {
  /** null: that of the system, as with the theme. */
  language: 'en' | 'zh' | null;
  theme: 'dark' | 'light' | null;
  contrast: 'system' | 'normal' | 'high';
  /** Size of the interface in per cent. */
  zoom: number;
  motion: 'system' | 'reduced';
  /** Whose code the inspector shows. */
  framework: 'keras' | 'pytorch' | null;
  /** The layout of the panels, as dockview says it. */
  layout: unknown;
  /** Whether layers on the canvas show what they compute while they train. */
  previews: boolean | null;
  /** Whether the overview at the corner of the canvas is shown. */
  minimap: boolean | null;
  /** How far the person has come in the tour and in the lessons. */
  learning: Learning | null;
  /** What trainings run on here whose project leaves it open. */
  backend: 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';
  /** What data and training may take, in MB; null: half of what the machine has. */
  memoryMb: number | null;
  /** Seconds from a change to its saving, in projects with a file; null: the person saves. */
  autosave: number | null;
  /** By command what the person chose instead of its usual keys; null: none. */
  shortcuts: Record<string, string | null>;
}

export const NO_SETTINGS: Settings = {
  language: null, theme: null, contrast: 'system', zoom: 100, motion: 'system', framework: null, layout: null, previews: null, minimap: null, learning: null,
  backend: 'auto', memoryMb: null, autosave: null, shortcuts: {},
};

/** A change of some settings; refuses what does not fit. */
export const settingsPatch = z.object(FIELDS).partial();

/** Reads what was kept: a value that does not fit, or is not there, falls back by itself and takes no other with it. */
export const settingsSchema: z.ZodType<Settings> = z.unknown().transform((kept) => readSettings(kept));

/** What was kept, whatever it is, as settings. */
export function readSettings(kept: unknown): Settings {
  const given = typeof kept === 'object' && kept !== null ? kept as Record<string, unknown> : {};
  const fitting = Object.entries(FIELDS).flatMap(([name, field]) => {
    const parsed = field.safeParse(Object.hasOwn(given, name) ? given[name] : undefined);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
  });
  return { ...NO_SETTINGS, ...Object.fromEntries(fitting) as Partial<Settings> };
}

/** The type and the schemas name the same settings, or the type check fails. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const SETTINGS_AGREE: Same<{ [K in keyof Settings]?: Settings[K] | undefined }, z.infer<typeof settingsPatch>> = true;
