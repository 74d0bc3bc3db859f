/** Settings of the model and of training, within what a slow machine can do. */

const numbers = {
  'Context length': (random) => random.integer(2, 6),
  'Embedding size': (random) => random.integer(4, 20),
  'Hidden size': (random) => random.integer(12, 64),
  'Batch size': (random) => random.integer(8, 72),
  Steps: (random) => random.integer(10, 1500),
  'Learning rate': (random) => random.pick([0.001, 0.003, 0.01]),
  Dropout: (random) => random.pick([0, 0.2, 0.5]),
  Seed: (random) => random.integer(0, 1000),
};

const choices = {
  Optimizer: ['adam', 'sgd'],
  Schedule: ['cosine', 'linear', 'step', 'constant'],
  Objective: ['automatic', 'full', 'sampled'],
  Minibatches: ['shuffled', 'replacement'],
  Checkpoint: ['best', 'last'],
  'Output bias': ['unigram', 'zero'],
};

/** In mixed company each backend has its turn; the CPU's is the slowest. */
const backends = ['wasm', 'wasm', 'webgl', 'cpu'];

export const settingActions = [
  {
    name: 'set',
    weight: 6,
    draw(random) {
      const setting = random.pick(Object.keys(numbers));
      return { setting, value: numbers[setting](random) };
    },
    possible: (person, { setting }) => person.field(setting).isVisible(),
    async act(person, { setting, value }) {
      await person.type(setting, value);
      const taken = async () => Number(await person.field(setting).inputValue()) === value;
      await person.until('the number is taken', taken);
    },
  },
  {
    name: 'choose',
    weight: 3,
    draw(random) {
      const setting = random.pick(Object.keys(choices));
      return { setting, choice: random.pick(choices[setting]) };
    },
    possible: () => true,
    async act(person, { setting, choice }) {
      await person.unfold('More settings');
      await person.choose(setting, choice);
    },
  },
  {
    name: 'compute on',
    weight: 3,
    draw: (random) => ({ backend: random.pick(backends) }),
    possible: (_person, _given, { backend }) => backend === 'mixed',
    act: (person, { backend }) => person.choose('Backend', backend),
  },
];
