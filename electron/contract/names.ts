/** The names of the channels, without their schemas: all that the preload needs. A type test holds them equal to the contract. */

export const CHANNEL_NAMES = [
  'app:info', 'app:machine', 'project:open-dialog', 'project:open-token', 'project:save', 'project:choose-file', 'data:open-dialog', 'data:open-folder', 'data:accept-path',
  'data:keep', 'data:find', 'data:path', 'export:save', 'export:file', 'runs:list', 'runs:read', 'runs:write', 'runs:append', 'runs:remove',
  'library:list', 'library:write', 'library:remove',
  'recents:list', 'recents:clear', 'recovery:write', 'recovery:list', 'recovery:discard', 'settings:get', 'settings:set', 'window:document',
  'window:zoom', 'window:close-answer', 'menu:shortcuts', 'training:state', 'training:notify', 'link:open', 'clipboard:write',
] as const;

export const EVENT_NAMES = ['menu:command', 'file:open-request', 'window:close-request'] as const;

/** The method of the bridge that stands for a channel: `project:open-dialog` → `projectOpenDialog`. */
export function methodOf(name: string): string {
  return name.replace(/[:-]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
