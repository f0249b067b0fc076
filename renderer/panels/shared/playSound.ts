/** Plays a file of sound: one at a time. */

let stop: (() => void) | null = null;

/** Ends what is playing. */
export function stopSound(): void {
  stop?.();
}

/** Plays from the beginning; `done` is called once, when it ends or is ended. */
export function playSound(file: Uint8Array, done: () => void): void {
  stopSound();
  const url = URL.createObjectURL(new Blob([file as Uint8Array<ArrayBuffer>])), audio = new Audio(url);
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    audio.pause();
    URL.revokeObjectURL(url);
    stop = null;
    done();
  };
  stop = end;
  audio.addEventListener('ended', end);
  audio.addEventListener('error', end);
  // A machine without a loudspeaker refuses.
  audio.play().catch(end);
}
