/** Actions on the settings of model and training, within what a slow machine can handle. */

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

/** Drawn if the option is `mixed`: WebAssembly twice as often as the others. */
const backends = ['wasm', 'wasm', 'webgl', 'cpu'];

export const settingActions = [
  {
    name: 'set a number',
    weight: 6,
    draw(random) {
      const setting = random.pick(Object.keys(numbers));
      return { setting, value: numbers[setting](random) };
    },
    possible: (user, { setting }) => user.field(setting).isVisible(),
    async act(user, { setting, value }) {
      await user.type(setting, value);
      const isAccepted = async () => Number(await user.field(setting).inputValue()) === value;
      await user.until('the number is accepted', isAccepted);
    },
  },
  {
    name: 'choose a setting',
    weight: 3,
    draw(random) {
      const setting = random.pick(Object.keys(choices));
      return { setting, choice: random.pick(choices[setting]) };
    },
    possible: (user) => user.field('Preset').isVisible(),
    async act(user, { setting, choice }) {
      await user.openDisclosure('More settings');
      await user.choose(setting, choice);
    },
  },
  {
    name: 'choose a backend',
    weight: 3,
    draw: (random) => ({ backend: random.pick(backends) }),
    possible: (_user, _given, { backend }) => backend === 'mixed',
    act: (user, { backend }) => user.choose('Backend', backend),
  },
];
