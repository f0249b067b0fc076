/** The way from a file parameter to the platform's dialog: the app sets the action, the form asks for it. */

/** By a dialog for a file or a folder, or recorded with the microphone or the camera. */
export type FileWay = 'file' | 'folder' | 'record';

/** Lets the person choose or record a file for a parameter of a node, and sets it. */
export type FileAction = (node: string, param: string, kind: FileWay) => void | Promise<void>;

let action: FileAction | null = null;

/** Called once by the app. */
export function setFileAction(next: FileAction): void {
  action = next;
}

/** Opens the dialog for a file parameter. */
export function chooseFile(node: string, param: string, kind: FileWay): void {
  if (!action) throw new Error('No file action has been set');
  void action(node, param, kind);
}
