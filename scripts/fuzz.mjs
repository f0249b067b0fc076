/** npm run fuzz [-- COUNT]: so many mutated files of every format (10,000 where nothing is said) through its reader. */
import { spawnSync } from 'node:child_process';

const count = process.argv[2] ?? '10000';
const { status } = spawnSync('npx', ['vitest', 'run', 'test/unit/data/fuzz.test.ts', 'test/unit/audio/wav.test.ts', 'test/unit/audio/decode.test.ts', 'test/unit/video/fuzz.test.ts'], { stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, TENSORLOOM_FUZZ: count } });
process.exit(status ?? 1);
