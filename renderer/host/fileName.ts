/** Names for files, from what people call their projects. */

/** The same without the signs that some system does not take in a name. */
export function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, '-');
}
