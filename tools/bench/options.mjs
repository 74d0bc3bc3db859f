/** The options of the benchmarks; what cannot be understood ends with a sentence. */
import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const known = {
  only: 'NAME[,NAME]  these suites alone',
  corpus: 'FILE[,FILE]  the text of the suite quality; without it the built-in sample',
  settings: 'FRAGMENT  of quality, as the address bar has them: "preset=best&hiddenSize=200"',
  targets: 'P[,P]  validation perplexities of the suite quality, e.g. 450,300,230',
  backend: 'NAME  of growth: automatic (default), webgl, wasm or cpu',
  seconds: 'N  of timing for each comparison of steps (default 10); fewer give fewer rounds',
  json: 'FILE  every figure, with machine, browser and renderer',
  gpu: 'FLAGS  launch flags in one pair of quotes, e.g. "--use-angle=vulkan --enable-features=Vulkan"',
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
    console.log(`\nSuites: ${suites.join(', ')}; without --only all of them.`);
    process.exit(0);
  }
  const targets = numbers('targets', values.targets);
  return {
    suites: chosenSuites(values.only, suites),
    corpus: (values.corpus?.split(',') ?? []).map(readable),
    settings: values.settings ?? 'preset=quick',
    // The sample's sentences are few and alike: a network soon knows them.
    targets: targets ?? (values.corpus ? [450, 300, 230] : [50, 20, 10]),
    backend: oneOf('backend', values.backend ?? 'automatic', ['automatic', 'webgl', 'wasm', 'cpu']),
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
        `There is no option ${unknown}; there are ${names.join(', ')} and --help. Several --gpu flags need quotes around them.`,
      );
    }
    if (unexpected) refuse(`"${unexpected}" stands alone: every value needs its option, e.g. --only step.`);
    refuse(error.message);
  }
}

/** `--gpu "--use-angle=vulkan"` as one argument: parseArgs takes no value that looks like an option. */
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
  if (unknown.length > 0) refuse(`There is no suite "${unknown[0]}"; there are ${suites.join(', ')}.`);
  return suites.filter((name) => names.includes(name));
}

function oneOf(name, value, allowed) {
  if (!allowed.includes(value)) refuse(`--${name} may be ${allowed.join(', ')}, not "${value}".`);
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
  if (!existsSync(path) || !statSync(path).isFile()) refuse(`There is no file ${path} to train on.`);
  return resolve(path);
}

/** Found out before the measuring, not after it. */
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
