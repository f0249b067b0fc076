/** The origin's private file system, in memory: the parts that the browser's host uses. */

const missing = (name: string): DOMException => new DOMException(`There is no ${name}`, 'NotFoundError');

class FakeFile {
  bytes = new Uint8Array();
  async getFile() {
    return { size: this.bytes.length, arrayBuffer: async () => this.bytes.slice().buffer };
  }
  async createWritable() {
    let written = new Uint8Array();
    return { write: async (bytes: Uint8Array<ArrayBuffer>) => { written = bytes.slice(); }, close: async () => { this.bytes = written; } };
  }
}

export class FakeFolder {
  readonly entries = new Map<string, FakeFile | FakeFolder>();
  async getDirectoryHandle(name: string, { create = false } = {}) {
    return this.child(name, create, FakeFolder);
  }
  async getFileHandle(name: string, { create = false } = {}) {
    return this.child(name, create, FakeFile);
  }
  async removeEntry(name: string) {
    if (!this.entries.delete(name)) throw missing(name);
  }
  async *keys() {
    yield* this.entries.keys();
  }
  private child<T extends FakeFile | FakeFolder>(name: string, create: boolean, Kind: new () => T): T {
    if (create && !this.entries.has(name)) this.entries.set(name, new Kind());
    const entry = this.entries.get(name);
    if (entry instanceof Kind) return entry;
    throw missing(name);
  }
}
