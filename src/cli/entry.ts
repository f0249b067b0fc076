/** Where the built command line starts. */
import { provideDecodeThreads } from '../ml/data/images/nodeThreads.ts';
import { main } from './main.ts';

// It stands beside this file once it is built.
provideDecodeThreads(new URL('decode.js', import.meta.url));
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
