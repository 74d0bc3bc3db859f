/** The options of the soak; what cannot be understood ends with a sentence. */
import { parseArgs } from 'node:util';

const known = {
  minutes: 'N  how long (default 10, at least 2)',
  seed: 'N  a whole number: the same seed tries the same actions in the same order (default: drawn, and printed)',
  backend: 'NAME  automatic (default), webgl, wasm or cpu; mixed changes it now and then',
  json: 'FILE  every census, and what was found wrong',
};
const backends = ['automatic', 'webgl', 'wasm', 'cpu', 'mixed'];

/** @param {string[]} args */
export function readOptions(args) {
  const values = parsed(args);
  if (values.help) {
    console.log('npm run soak -- [options]\n');
    for (const [name, meaning] of Object.entries(known)) console.log(`  --${name} ${meaning}`);
    console.log('\nPORT in the environment chooses the port that the page is served at.');
    process.exit(0);
  }
  const minutes = Number(values.minutes ?? 10);
  if (!(minutes >= 2)) refuse(`--minutes takes a number from 2 up, not "${values.minutes}".`);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    refuse(`--seed takes a whole number from 0 to 2147483647, not "${values.seed}".`);
  }
  const backend = values.backend ?? 'automatic';
  if (!backends.includes(backend)) refuse(`--backend may be ${backends.join(', ')}, not "${backend}".`);
  const port = Number(process.env.PORT ?? 0);
  return { minutes, seed, backend, port, json: values.json };
}

function parsed(args) {
  const options = Object.fromEntries(Object.keys(known).map((name) => [name, { type: 'string' }]));
  try {
    return parseArgs({ args, options: { ...options, help: { type: 'boolean' } } }).values;
  } catch (error) {
    refuse(
      `${error.message} There are ${Object.keys(known)
        .map((name) => `--${name}`)
        .join(', ')} and --help.`,
    );
  }
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}
