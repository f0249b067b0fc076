/** Where rows lie that do not fit into memory: files that are written once, from beginning to end, and then read in pieces. */

export interface BlockWriter {
  /** Appends bytes. Throws `FindingError` where there is no room. */
  write(bytes: Uint8Array): void;
  close(): void;
}

export interface BlockReader {
  /** So many bytes from a place on, as a buffer of their own. */
  read(at: number, length: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

export interface BlockDisk {
  /** A new, empty file and its name. Files that ended programs left are removed first. Throws `FindingError` where there is no room. */
  create(): Promise<{ name: string; writer: BlockWriter }>;
  open(name: string): Promise<BlockReader>;
  /** Removes a file; nothing happens where there is none. */
  remove(name: string): Promise<void>;
}
