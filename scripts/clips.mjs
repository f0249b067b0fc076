/** Writes the clips and sounds of test/fixtures that only encoders can make (ffmpeg with libvpx, libx264, libaom and libopus): a bright square that goes left or right, and half a second of 440 hertz. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = (path) => fileURLToPath(new URL(`../test/fixtures/${path}`, import.meta.url));
const ffmpeg = (...args) => {
  const { status, stderr } = spawnSync('ffmpeg', ['-hide_banner', '-y', '-loglevel', 'error', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};
// No dates and versions: the same script gives the same files.
const PLAIN = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1', '-threads', '1'];

/** Twelve frames of 48 × 32 pixels on which a square of 10 pixels moves in a line of its own. */
const moving = (way, line, start = 2) => {
  const from = way === 'right' ? `${start}+n*3` : `${37 - start}-n*3`;
  return ['-f', 'lavfi', '-i', `color=c=0x202028:s=48x32:r=12:d=1`, '-f', 'lavfi', '-i', 'color=c=0xf0d020:s=10x10:r=12:d=1', '-filter_complex', `[0][1]overlay=x=${from}:y=${line}:eval=frame,format=yuv420p`, '-frames:v', '12'];
};
for (const folder of ['video', 'video/ways/left', 'video/ways/right']) mkdirSync(place(folder), { recursive: true });
// Enough of each to learn from.
for (const way of ['left', 'right']) for (let i = 0; i < 10; i++) ffmpeg(...moving(way, 2 * i + 1, i % 5), '-c:v', i % 2 ? 'libvpx' : 'libvpx-vp9', '-b:v', '120k', ...PLAIN, place(`video/ways/${way}/${i + 1}.webm`));
ffmpeg(...moving('right', 11), '-c:v', 'libvpx', '-b:v', '200k', '-g', '6', ...PLAIN, place('video/right-vp8.webm'));
ffmpeg(...moving('left', 11), '-c:v', 'libvpx-vp9', '-b:v', '200k', '-g', '6', ...PLAIN, place('video/left-vp9.webm'));
ffmpeg(...moving('right', 11), '-c:v', 'libaom-av1', '-cpu-used', '8', '-crf', '30', ...PLAIN, place('video/right-av1.mp4'));
// Frames that are stored in another order than they are seen.
ffmpeg(...moving('left', 11), '-c:v', 'libx264', '-bf', '2', '-g', '12', ...PLAIN, place('video/left-h264.mp4'));
// As a telephone has it that was turned: seen 32 wide and 48 high.
ffmpeg('-i', place('video/right-av1.mp4'), '-c', 'copy', ...PLAIN, '-metadata:s:v:0', 'rotate=90', place('video/turned-av1.mp4'));
ffmpeg(...moving('right', 11), '-filter_complex_threads', '1', '-pix_fmt', 'rgb8', '-c:v', 'gif', ...PLAIN, place('video/right.gif'));

const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=0.5', '-af', 'volume=4'];
ffmpeg(...TONE, '-c:a', 'libopus', '-b:a', '32k', ...PLAIN, place('audio/tone.webm'));
ffmpeg(...TONE, '-c:a', 'libopus', '-b:a', '32k', ...PLAIN, place('audio/tone.opus'));
for (const ending of ['m4a', 'aac']) ffmpeg(...TONE, '-c:a', 'aac', '-b:a', '48k', ...PLAIN, place(`audio/tone.${ending}`));
