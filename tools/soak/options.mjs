/** The options of the soak test; an invalid option ends the process with a message. */
import { parseArgs } from 'node:util';

const known = {
  minutes: 'N  minutes to run (default 10, at least 2)',
  seed: 'N  an integer: the same seed gives the same actions in the same order (default: random, and printed)',
  backend: 'NAME  automatic (default), webgl, wasm, cpu, or mixed, which switches between them',
  json: 'FILE  write every census and every problem found',
};
const backends = ['automatic', 'webgl', 'wasm', 'cpu', 'mixed'];

/** @param {string[]} args */
export function readOptions(args) {
  const values = parsed(args);
  if (values.help) {
    console.log('npm run soak -- [options]\n');
    for (const [name, meaning] of Object.entries(known)) console.log(`  --${name} ${meaning}`);
    console.log('\nThe environment variable PORT sets the port of the page (default: any free port).');
    process.exit(0);
  }
  const minutes = Number(values.minutes ?? 10);
  if (!(minutes >= 2)) refuse(`--minutes takes a number of at least 2, not "${values.minutes}".`);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    refuse(`--seed takes an integer from 0 to 2147483647, not "${values.seed}".`);
  }
  const backend = values.backend ?? 'automatic';
  if (!backends.includes(backend))
    refuse(`--backend must be one of ${backends.join(', ')}, not "${backend}".`);
  const port = Number(process.env.PORT ?? 0);
  return { minutes, seed, backend, port, json: values.json };
}

function parsed(args) {
  const options = Object.fromEntries(Object.keys(known).map((name) => [name, { type: 'string' }]));
  try {
    return parseArgs({ args, options: { ...options, help: { type: 'boolean' } } }).values;
  } catch (error) {
    refuse(
      `${error.message} The options are ${Object.keys(known)
        .map((name) => `--${name}`)
        .join(', ')} and --help.`,
    );
  }
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}
