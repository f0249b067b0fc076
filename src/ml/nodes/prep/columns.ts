/** Which columns a preparation node works on, for facts and for tables alike. */

/** The chosen names, or all but the claimed targets where nothing was chosen. */
export function isChosen(name: string, chosen: readonly string[], targets: readonly string[]): boolean {
  return chosen.length > 0 ? chosen.includes(name) : !targets.includes(name);
}

/** A name as SQL: quoted, so that no name of a column can be anything else. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
