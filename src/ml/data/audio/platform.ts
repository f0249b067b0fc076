/** Sounds that the platform decodes (WebCodecs): Opus, AAC and what else it has, in MP4, WebM, Ogg and ADTS. */
import type { InputAudioTrack } from 'mediabunny';
import type { Sound, SoundFormat } from '../../nodes/sound.ts';
import { CodecError, openContainer } from '../container.ts';
import { SoundError } from './wav.ts';

/** Does something with the track of sound of a whole file. Throws `CodecError` where nothing here decodes it. */
async function withTrack<T>(bytes: Uint8Array, work: (track: InputAudioTrack) => Promise<T>): Promise<T> {
  const input = await openContainer(bytes);
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track) throw new SoundError('no sound in it');
    const codec = (await track.getCodec()) ?? 'an unknown codec', config = await track.getDecoderConfig();
    if (typeof AudioDecoder === 'undefined' || !config || !(await AudioDecoder.isConfigSupported(config)).supported) throw new CodecError(codec);
    return await work(track);
  } finally {
    input.dispose();
  }
}

/** Rate, channels and length of a whole file. Throws `CodecError` and `SoundError`; whatever else it throws means that the file is damaged. */
export function readPlatformHeader(bytes: Uint8Array): Promise<SoundFormat> {
  return withTrack(bytes, async (track) => {
    const rate = await track.getSampleRate(), seconds = (await track.computeDuration()) - Math.max(0, await track.getFirstTimestamp());
    return { rate, channels: await track.getNumberOfChannels(), samples: Math.round(seconds * rate) };
  });
}

/** Decodes a whole file, no longer than its header says. Throws as `readPlatformHeader` does. */
export function decodePlatformSound(bytes: Uint8Array, { rate, channels, samples }: SoundFormat): Promise<Sound> {
  return withTrack(bytes, async (track) => {
    const { AudioSampleSink } = await import('../mediabunny.ts'), data = new Float32Array(samples * channels);
    let at = 0;
    for await (const sample of new AudioSampleSink(track).samples(Math.max(0, await track.getFirstTimestamp()))) {
      try {
        if (sample.sampleRate !== rate || sample.numberOfChannels !== channels) throw new SoundError('another rate or other channels than its header says');
        const part = new Float32Array(sample.numberOfFrames * channels);
        sample.copyTo(part, { planeIndex: 0, format: 'f32' });
        data.set(part.subarray(0, Math.max(0, data.length - at)), Math.min(at, data.length));
        at += part.length;
      } finally {
        sample.close();
      }
      if (at >= data.length) break;
    }
    if (at === 0) throw new SoundError('damaged');
    return { rate, channels, data: data.subarray(0, Math.min(at, data.length)) };
  });
}
