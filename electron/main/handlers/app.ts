/** Handlers of settings, recovery, the window, training and links. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { NO_SETTINGS, settingsSchema } from '../../contract/settings.ts';
import type { Platform } from '../platform.ts';
import type { Handlers } from '../register.ts';
import { mayOpenOutside } from '../security/navigation.ts';
import { Refused, writeAtomically, type WriteFs } from '../services/atomicFile.ts';
import { jsonFile } from '../services/jsonFile.ts';
import { countKept } from '../services/kept.ts';

type Owned = Omit<Handlers, `project:${string}` | `recents:${string}` | `data:${string}` | `export:${string}` | `runs:${string}` | `library:${string}`>;

const recoverySchema = z.object({ id: z.string(), name: z.string(), savedAt: z.string(), text: z.string() });

export function appHandlers(platform: Platform, fs: WriteFs): Owned {
  const settings = jsonFile(join(platform.userData, 'settings.json'), settingsSchema, NO_SETTINGS);
  const recovery = join(platform.userData, 'recovery');
  const done = (work: void): null => work ?? null;
  return {
    'app:info': () => ({ version: platform.version, platform: platform.platform }),
    'app:machine': async () => ({ ...platform.machine(), kept: await countKept(platform.userData) }),
    'settings:get': () => settings.read(),
    'settings:set': async (patch) => done(await settings.update((old) => ({ ...old, ...patch }))),
    'recovery:write': async (copy) => done(await writeAtomically(join(recovery, `${copy.id}.json`), JSON.stringify({ ...copy, savedAt: new Date().toISOString() }), copy.name, fs)),
    async 'recovery:list'() {
      const names = await readdir(recovery).catch(() => []);
      const read = await Promise.all(names.filter((name) => name.endsWith('.json')).map(async (name) => {
        const parsed = recoverySchema.safeParse(await readFile(join(recovery, name), 'utf8').then((text) => JSON.parse(text) as unknown).catch(() => null));
        return parsed.success ? [parsed.data] : [];
      }));
      return read.flat();
    },
    'recovery:discard': async (id) => done(await rm(join(recovery, `${id}.json`), { force: true })),
    'window:document': (state) => done(platform.setDocument(state)),
    'window:zoom': (factor) => done(platform.setZoom(factor)),
    'menu:shortcuts': (shortcuts) => done(platform.setMenuShortcuts(shortcuts)),
    'window:close-answer': (close) => done(platform.answerClose(close)),
    'training:state': (state) => done(platform.setTraining(state)),
    'training:notify': (text) => done(platform.notify(text)),
    'link:open': (url) => {
      if (!mayOpenOutside(url)) throw new Refused('file.denied', { path: url, received: 'an address that is not on the list' });
      return done(platform.openExternal(url));
    },
    'clipboard:write': (text) => done(platform.writeClipboard(text)),
  };
}
