/** The microphone and the camera: asked for when the person turns them on, off again when the dialog closes. */
import { encodeWav } from '../../../src/ml/data/audio/wav.ts';
import { cellOfSound } from '../../../src/ml/data/audio/cell.ts';
import { createFinding, type Finding } from '../../../src/ml/document/findings.ts';
import type { SoundCell } from '../../../src/ml/nodes/sound.ts';

export type CaptureKind = 'sounds' | 'images';

/** One sample: a file, and how it is shown. */
export type Sample = { file: Uint8Array; ending: string } & ({ sound: SoundCell } | { url: string });

/** Samples a second of a recording, and the side of a picture in pixels. */
const RATE = 16_000, SIDE = 224;
/** Pictures a second while the button is held. */
const EVERY_MS = 125;
/** The shortest recording in one piece. */
const LEAST_SECONDS = 0.3;

/** What is recorded while a button is held. */
export interface Recording { /** Ends it; rejects with nothing that a person could cause. */ stop(): Promise<Sample[]> }

export interface Device {
  stream: MediaStream;
  /** Begins to record; sounds are cut into pieces of so many seconds, or left in one piece. */
  record(seconds: number | null, onSample: (sample: Sample) => void): Recording;
  close(): void;
}

/** Turns a device on, which the system may ask the person about; a finding where it cannot be had. */
export async function openDevice(kind: CaptureKind): Promise<Device | Finding> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(kind === 'sounds' ? { audio: true } : { video: { width: { ideal: 640 }, height: { ideal: 480 } } });
  } catch (cause) {
    const { name, message } = cause as DOMException;
    return createFinding(name === 'NotAllowedError' || name === 'SecurityError' ? 'capture.denied' : 'capture.none', {}, { received: message });
  }
  const close = (): void => stream.getTracks().forEach((track) => track.stop());
  return kind === 'sounds' ? { stream, close, record: (seconds) => recordSound(stream, seconds) } : { stream, close, record: (_seconds, onSample) => recordImages(stream, onSample) };
}

/** A recording of at least one piece: who presses shortly waits for the rest of it. */
function recordSound(stream: MediaStream, seconds: number | null): Recording {
  const recorder = new MediaRecorder(stream), parts: Blob[] = [];
  // A recorder takes its time to begin; what is before that is in no file.
  const beginning = new Promise<number>((resolve) => { recorder.addEventListener('start', () => resolve(performance.now())); });
  recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
  const ended = new Promise<void>((resolve) => { recorder.addEventListener('stop', () => resolve()); });
  recorder.start();
  return {
    async stop() {
      // A little more than a piece, as encoders leave out the beginning.
      const letGo = performance.now(), held = Math.max(0, letGo - (await beginning)), left = ((seconds ?? LEAST_SECONDS) + 0.1) * 1000 - held;
      if (left > 0) await new Promise((resolve) => { setTimeout(resolve, left); });
      recorder.stop();
      await ended;
      // A recorder that stops late has more than was asked for.
      return (await piecesOf(await new Blob(parts).arrayBuffer(), seconds)).slice(0, seconds === null ? 1 : Math.max(1, Math.floor(held / 1000 / seconds)));
    },
  };
}

/** Decoded by the platform at our rate, one channel, cut into pieces; what is left over is dropped. */
async function piecesOf(encoded: ArrayBuffer, seconds: number | null): Promise<Sample[]> {
  if (encoded.byteLength === 0) return [];
  const buffer = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(encoded), whole = buffer.getChannelData(0), length = seconds === null ? whole.length : Math.round(seconds * RATE);
  return Array.from({ length: Math.max(1, Math.floor(whole.length / length)) }, (_, i): Sample => {
    const sound = { rate: RATE, channels: 1, data: new Float32Array(length) };
    sound.data.set(whole.subarray(i * length, (i + 1) * length));
    return { file: encodeWav(sound), ending: 'wav', sound: cellOfSound(sound) };
  });
}

/** A picture at once, and one every eighth of a second. */
function recordImages(stream: MediaStream, onSample: (sample: Sample) => void): Recording {
  const video = document.createElement('video'), taken: Promise<void>[] = [];
  video.srcObject = stream;
  video.muted = true;
  const take = async (): Promise<void> => {
    const sample = await pictureOf(video);
    if (sample) onSample(sample);
  };
  const ready = video.play().then(() => { taken.push(take()); });
  const timer = setInterval(() => { if (video.videoWidth > 0) taken.push(take()); }, EVERY_MS);
  return {
    async stop() {
      await ready;
      clearInterval(timer);
      await Promise.all(taken);
      video.srcObject = null;
      return [];
    },
  };
}

/** The middle square of what the camera sees. */
async function pictureOf(video: HTMLVideoElement): Promise<Sample | null> {
  const canvas = document.createElement('canvas'), side = Math.min(video.videoWidth, video.videoHeight);
  if (side === 0) return null;
  canvas.width = canvas.height = SIDE;
  canvas.getContext('2d')!.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, SIDE, SIDE);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.92); });
  return blob && { file: new Uint8Array(await blob.arrayBuffer()), ending: 'jpg', url: URL.createObjectURL(blob) };
}
