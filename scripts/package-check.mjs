/** npm run package:check: packs the app with a stand-in for the Electron binary, and looks at what came out. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const VERSION = require('electron/package.json').version;

/** A folder with the names of an Electron distribution and a fuse wire in its "binary", but no code. */
export function writeFakeElectron(folder) {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  // The sentinel, the version of the wire, its length, and a state for each fuse (@electron/fuses).
  const wire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100011')]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 7\n'), Buffer.alloc(4096, 0x20), wire, Buffer.alloc(4096, 0x20)]), { mode: 0o755 });
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler']) writeFileSync(join(folder, name), 'x', { mode: 0o755 });
  for (const name of ['en-US.pak', 'zh-CN.pak', 'de.pak']) writeFileSync(join(folder, 'locales', name), 'x');
  for (const name of ['icudtl.dat', 'resources.pak', 'snapshot_blob.bin', 'v8_context_snapshot.bin', 'LICENSE', 'LICENSES.chromium.html', 'libffmpeg.so', 'libvulkan.so.1', 'vk_swiftshader_icd.json', 'libvk_swiftshader.so', 'chrome_100_percent.pak', 'chrome_200_percent.pak']) writeFileSync(join(folder, name), 'x');
  writeFileSync(join(folder, 'version'), VERSION);
}

function expectThat(what, holds) {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  if (!holds) process.exitCode = 1;
}

async function main() {
  if (process.platform !== 'linux') {
    console.log('The package check packs for Linux and runs there; skipped.');
    return;
  }
  if (!buildStale(['renderer', 'electron'])) process.exit(1);
  const work = mkdtempSync(join(tmpdir(), 'tensorloom-package-'));
  try {
    const dist = join(work, 'electron');
    writeFakeElectron(dist);
    const { build, Platform, Arch } = require('electron-builder');
    const { load } = require('js-yaml');
    const config = { ...load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')), electronDist: dist, directories: { buildResources: 'assets', output: join(work, 'out') }, compression: 'store' };
    await build({ projectDir: root, targets: Platform.LINUX.createTarget('dir', Arch.x64), config, publish: 'never' });
    const unpacked = join(work, 'out', 'linux-unpacked');
    const { getCurrentFuseWire, FuseV1Options, FuseState } = await import('@electron/fuses');
    const wire = await getCurrentFuseWire(join(unpacked, 'tensorloom'));
    expectThat('fuse: the binary does not run as Node', wire[FuseV1Options.RunAsNode] === FuseState.DISABLE);
    expectThat('fuse: NODE_OPTIONS is ignored', wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable] === FuseState.DISABLE);
    expectThat('fuse: code comes from the archive only', wire[FuseV1Options.OnlyLoadAppFromAsar] === FuseState.ENABLE);
    expectThat('fuse: file: has no extra privileges', wire[FuseV1Options.GrantFileProtocolExtraPrivileges] === FuseState.DISABLE);
    const files = require('@electron/asar').listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false });
    expectThat('the archive holds the shell and the page', ['/dist/electron/main.js', '/dist/electron/preload.cjs', '/dist/renderer/index.html'].every((path) => files.includes(path)));
    expectThat('the archive holds no tests, no sources, no maps, no packages', !files.some((path) => /^\/(test|src|renderer|node_modules)\/|\.map$/.test(path)));
    expectThat('only our languages are shipped', readdirSync(join(unpacked, 'locales')).sort().join() === 'en-US.pak,zh-CN.pak');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

await main();
