/** What we use of omggif, which brings no types. */
declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    /** Writes a frame over what `pixels` holds, four bytes a pixel. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
}
