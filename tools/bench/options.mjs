/** The options of the benchmarks; an invalid option ends the process with a message. */
import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const known = {
  only: 'NAME[,NAME]  run only these suites',
  corpus: 'FILE[,FILE]  the text of the suite quality (default: the sample Moby-Dick)',
  settings: 'FRAGMENT  settings of the suite quality, as in the address bar: "preset=best&hiddenSize=200"',
  targets: 'P[,P]  validation perplexities of the suite quality, e.g. 450,300,230',
  backend: 'NAME  backend of the suite growth: automatic (default), webgl, tfjs, wasm or cpu',
  seconds: 'N  seconds of timing for each comparison of steps (default 10); fewer give fewer rounds',
  json: 'FILE  write every figure, with machine, browser and renderer',
  gpu: 'FLAGS  launch flags of the browser, quoted together, e.g. "--use-angle=vulkan --enable-features=Vulkan"',
};

/**
 * @param {string[]} args
 * @param {string[]} suites in the order they run
 */
export function readOptions(args, suites) {
  const values = parsed(args);
  if (values.help) {
    console.log(`npm run bench -- [options]\n`);
    for (const [name, meaning] of Object.entries(known)) console.log(`  --${name} ${meaning}`);
    console.log(`\nSuites: ${suites.join(', ')} (default: all).`);
    process.exit(0);
  }
  const targets = numbers('targets', values.targets);
  return {
    suites: chosenSuites(values.only, suites),
    corpus: (values.corpus?.split(',') ?? []).map(readable),
    settings: values.settings ?? 'preset=quick',
    targets: targets ?? (values.corpus ? [450, 300, 230] : [900, 700, 600]),
    backend: oneOf('backend', values.backend ?? 'automatic', ['automatic', 'webgl', 'tfjs', 'wasm', 'cpu']),
    seconds: numbers('seconds', values.seconds)?.[0] ?? 10,
    json: values.json && writable(values.json),
    flags: (values.gpu ?? '').split(/\s+/).filter(Boolean),
  };
}

function parsed(args) {
  const options = Object.fromEntries(Object.keys(known).map((name) => [name, { type: 'string' }]));
  try {
    return parseArgs({ args: joined(args), options: { ...options, help: { type: 'boolean' } } }).values;
  } catch (error) {
    const [, unknown] = /^Unknown option '(.+?)'/.exec(error.message) ?? [];
    const unexpected = /^Unexpected argument '(.+?)'/.exec(error.message)?.[1];
    if (unknown) {
      const names = Object.keys(known).map((name) => `--${name}`);
      refuse(
        `There is no option ${unknown}. The options are ${names.join(', ')} and --help. Several --gpu flags must be quoted together.`,
      );
    }
    if (unexpected) refuse(`"${unexpected}" has no option: every value needs one, e.g. --only step.`);
    refuse(error.message);
  }
}

/** Joins `--gpu "--use-angle=vulkan"` to one argument, because parseArgs accepts no value that looks like an option. */
function joined(args) {
  const result = [];
  for (let i = 0; i < args.length; i++) {
    const takesNext = /^--\w+$/.test(args[i]) && args[i].slice(2) in known && i + 1 < args.length;
    result.push(takesNext ? `${args[i]}=${args[++i]}` : args[i]);
  }
  return result;
}

function chosenSuites(only, suites) {
  if (only === undefined) return suites;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !suites.includes(name));
  if (unknown.length > 0) refuse(`There is no suite "${unknown[0]}". The suites are ${suites.join(', ')}.`);
  return suites.filter((name) => names.includes(name));
}

function oneOf(name, value, allowed) {
  if (!allowed.includes(value)) refuse(`--${name} must be one of ${allowed.join(', ')}, not "${value}".`);
  return value;
}

function numbers(name, list) {
  if (list === undefined) return undefined;
  const values = list.split(',').map(Number);
  if (!values.every((value) => value > 0)) {
    refuse(`--${name} takes numbers above 0, separated by commas, not "${list}".`);
  }
  return values;
}

function readable(path) {
  if (!existsSync(path) || !statSync(path).isFile()) refuse(`There is no file ${path}.`);
  return resolve(path);
}

/** Checks before the measurement, not after it, that the file can be written. */
function writable(path) {
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK);
    else writeFileSync(path, '{}\n');
    return path;
  } catch {
    refuse(`${path} cannot be written (in ${dirname(resolve(path))}).`);
  }
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}
