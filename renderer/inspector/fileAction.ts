/** The way from a file parameter to the platform's dialog: the app sets the action, the form asks for it. */

/** Lets the person choose a file or a folder for a parameter of a node, and sets it. */
export type FileAction = (node: string, param: string, kind: 'file' | 'folder') => void | Promise<void>;

let action: FileAction | null = null;

/** Called once by the app. */
export function setFileAction(next: FileAction): void {
  action = next;
}

/** Opens the dialog for a file parameter. */
export function chooseFile(node: string, param: string, kind: 'file' | 'folder'): void {
  if (!action) throw new Error('No file action has been set');
  void action(node, param, kind);
}
