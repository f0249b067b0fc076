/** All handlers of the contract over one platform. */
import type { Platform } from '../platform.ts';
import type { Handlers } from '../register.ts';
import { REAL_FS, type WriteFs } from '../services/atomicFile.ts';
import type { Grants } from '../services/grants.ts';
import { appHandlers } from './app.ts';
import { dataHandlers } from './data.ts';
import { libraryHandlers } from './library.ts';
import { projectHandlers } from './projects.ts';
import { runHandlers } from './runs.ts';

export function createHandlers(platform: Platform, grants: Grants, fs: WriteFs = REAL_FS): Handlers {
  return { ...projectHandlers(platform, grants, fs), ...dataHandlers(platform, grants, fs), ...runHandlers(platform, fs), ...libraryHandlers(platform, fs), ...appHandlers(platform, fs) };
}
