/** The origin's private file system, in memory: the parts that the browser's host uses. */

const missing = (name: string): DOMException => new DOMException(`There is no ${name}`, 'NotFoundError');

class FakeFile {
  bytes = new Uint8Array();
  async getFile() {
    return { size: this.bytes.length, arrayBuffer: async () => this.bytes.slice().buffer };
  }
  /** What is written is there when it is closed. */
  async createWritable({ keepExistingData = false } = {}) {
    let written = keepExistingData ? this.bytes.slice() : new Uint8Array();
    let at = 0;
    return {
      seek: async (position: number) => { at = position; },
      write: async (data: Uint8Array<ArrayBuffer> | string) => {
        const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
        const longer = new Uint8Array(Math.max(written.length, at + bytes.length));
        longer.set(written);
        longer.set(bytes, at);
        written = longer;
        at += bytes.length;
      },
      close: async () => { this.bytes = written; },
    };
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
