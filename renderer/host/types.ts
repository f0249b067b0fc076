/** The Host: the one interface to the platform. Electron implements it over IPC, the browser with its own means. */
import type { Settings } from '../../electron/contract/settings.ts';
import type { Finding } from '../../src/ml/document/findings.ts';

/** An opened file. The token is opaque: the page never sees a path of the desktop. */
export interface FileRef { token: string; /** Name without folder. */ name: string; size: number }

export type HostResult<T> = { ok: true; value: T } | { ok: false; finding: Finding };
/** A dialog that the person closed without choosing. */
export type Cancelled = null;

export interface OpenedProject { file: FileRef; text: string }
export interface RecentFile { token: string; name: string; /** Folder for people to tell files apart; not usable as a path. */ place: string; openedAt: string }
export interface ExportFile { path: string; bytes: Uint8Array }
/** A file of the personal library of blocks. */
export interface LibraryFile { id: string; /** null where it cannot be read, or is far larger than any block. */ text: string | null }
export interface RecoveredDocument { id: string; name: string; savedAt: string; text: string }

/** Settings that outlive a session. */
export type HostSettings = Settings;

/** What the platform knows of the machine: no paths, no names of files. Sizes in MB; null where it is not told. */
export interface Machine {
  versions: Record<string, string>;
  system: string;
  architecture: string;
  cores: number;
  memoryMb: number | null;
  kept: { recovery: number; runs: number; blocks: number; usedMb: number | null; quotaMb: number | null };
}

export type MenuCommand = 'new' | 'open' | 'save' | 'saveAs' | 'settings' | 'undo' | 'redo' | 'train' | 'stop' | 'commandPalette' | 'about';

/** Files of runs, by relative path such as `RUN/run.json`, beside the project or in the origin's private file system. */
export interface RunFiles {
  list(project: string): Promise<HostResult<string[]>>;
  read(project: string, path: string): Promise<HostResult<Uint8Array>>;
  /** Atomic: temporary file, flush, rename. */
  write(project: string, path: string, bytes: Uint8Array): Promise<HostResult<null>>;
  append(project: string, path: string, text: string): Promise<HostResult<null>>;
  remove(project: string, path: string): Promise<HostResult<null>>;
}

/** The personal library: one text a block, on this machine only. Ids are those of the blocks. */
export interface LibraryFiles {
  list(): Promise<HostResult<LibraryFile[]>>;
  /** Atomic: temporary file, flush, rename. */
  write(id: string, text: string): Promise<HostResult<null>>;
  /** Nothing happens where there is none. */
  remove(id: string): Promise<HostResult<null>>;
}

export interface Host {
  kind: 'desktop' | 'browser';
  /** `darwin`, `win32`, `linux`, or `web`. */
  platform: string;
  version: string;
  /** Whether saving writes over the project's file. In a browser it is a download each time. */
  savesInPlace: boolean;
  machine(): Promise<Machine>;

  openProject(): Promise<HostResult<OpenedProject | Cancelled>>;
  /** Opens a project by a token that this host gave out (a recent file, a drop, a file association). */
  openProjectByToken(token: string): Promise<HostResult<OpenedProject>>;
  /** Saves over the file. `file.conflict` where another program changed it, `file.full`, `file.denied`: nothing is lost. */
  saveProject(token: string, text: string): Promise<HostResult<FileRef>>;
  /** Lets the person choose where a project goes; nothing is written yet. */
  chooseProjectFile(name: string): Promise<HostResult<FileRef | Cancelled>>;

  /** A file, or several where an archive will do: they are taken as an archive of them. */
  openData(extensions: readonly string[]): Promise<HostResult<FileRef | Cancelled>>;
  /** A folder, known by its name with a slash; its content is a zip archive of its data files. */
  openFolder(): Promise<HostResult<FileRef | Cancelled>>;
  /** A file or a folder that was dropped on the window: both as the drop gave them. */
  acceptDrop(file: File, folder: FileSystemDirectoryEntry | null): Promise<HostResult<FileRef>>;
  /** Data that the page made itself (a shipped sample, an archive of files that were dropped together): kept in memory, no file on the desktop. */
  acceptContent(file: File): Promise<HostResult<FileRef>>;
  /** The content of a file. A `Blob` where that saves a copy. */
  readData(token: string): Promise<HostResult<Uint8Array | Blob>>;
  /** Finds the data of a reopened project: beside the project file (desktop) or by content hash among kept files (browser). */
  findData(project: string | null, path: string, sha256: string): Promise<HostResult<FileRef | null>>;
  /** Keeps the content of imported data so that a reopened project finds it (browser); does nothing on the desktop. */
  keepData(token: string, sha256: string): Promise<HostResult<null>>;
  /** The path to write in a saved project: relative to it on the desktop, the name in the browser. */
  pathOf(token: string, project: string | null): Promise<HostResult<string>>;

  /** Saves a folder of files: into a chosen folder (desktop), as one zip (browser). Gives the name for people. */
  saveExport(name: string, files: readonly ExportFile[]): Promise<HostResult<string | Cancelled>>;

  /** Saves one file: where the person chooses (desktop), as a download (browser). Gives the name for people. */
  saveFile(name: string, bytes: Uint8Array): Promise<HostResult<string | Cancelled>>;

  runs: RunFiles;
  library: LibraryFiles;

  recents: { list(): Promise<RecentFile[]>; clear(): Promise<void> };
  recovery: {
    write(id: string, name: string, text: string): Promise<void>;
    list(): Promise<RecoveredDocument[]>;
    discard(id: string): Promise<void>;
  };
  settings: { get(): Promise<HostSettings>; set(patch: Partial<HostSettings>): Promise<void> };

  /** The size of the interface; 1 is the usual one. null where only the person can change it: in a browser. */
  setZoom: ((factor: number) => void) | null;
  /** The keys that the system's menu shows, as Electron writes them; null: none. */
  setMenuShortcuts(shortcuts: Partial<Record<MenuCommand, string | null>>): void;
  /** Title bar and the question on closing. */
  setDocumentState(state: { title: string; edited: boolean }): void;
  /** Task bar progress (0–1, null for none); keeps the machine awake while training. */
  setTrainingState(state: { running: boolean; progress: number | null }): void;
  notifyTrainingDone(text: { title: string; body: string }): void;
  /** Opens an address outside; the desktop refuses places that it does not know. */
  openLink(url: string): Promise<HostResult<null>>;
  copyText(text: string): Promise<void>;

  onMenu(listener: (command: MenuCommand) => void): () => void;
  onOpenRequest(listener: (token: string) => void): () => void;
  /** The window wants to close; answer with whether it may. */
  onCloseRequest(listener: () => Promise<boolean>): () => void;
}
