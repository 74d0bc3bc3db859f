/** Actions on generation: prompts, text generators, sampling settings, and pointing at a word. */
import { NoLongerPossible } from '../user.mjs';

const prompts = [
  '',
  'the old',
  'once upon a time',
  'the zyzzyva and the',
  'She said “no”, and —',
  'the '.repeat(80),
];
const models = ['untrained', 'network', 'bigram', 'trigram', 'mixture'];

const ranges = {
  Temperature: (random) => Math.round(10 * (0.4 + random.uniform())) / 10,
  'Top-k': (random) => random.integer(0, 60),
  'Top-p': (random) => Math.round(10 * (0.5 + random.uniform() / 2)) / 10,
  Length: (random) => random.integer(3, 60),
  'Number of completions': (random) => random.integer(1, 4),
  'Writing seed': (random) => random.integer(0, 1000),
};

export const writingActions = [
  {
    name: 'write',
    weight: 9,
    draw: (random) => ({
      prompt: random.pick(prompts),
      afterwards: random.weighted([
        { weight: 3, value: 'wait for the end' },
        { weight: 2, value: 'stop' },
        { weight: 3, value: 'continue' },
      ]).value,
    }),
    possible: (user) => user.may('Write'),
    async act(user, { prompt, afterwards }) {
      await user.type('Prompt', prompt);
      await user.press('Write');
      const words = user.page.locator('ol [data-kind="word"]');
      await user.until('a word is written', async () => (await words.count()) > 0);
      if (afterwards === 'stop' && (await user.may('Stop writing'))) await user.press('Stop writing');
      if (afterwards !== 'continue')
        await user.until('generation ends', async () => !(await user.isWriting()));
    },
  },
  {
    name: 'stop writing',
    weight: 2,
    possible: (user) => user.may('Stop writing'),
    async act(user) {
      await user.press('Stop writing');
      await user.until('generation ends', async () => !(await user.isWriting()));
    },
  },
  {
    name: 'choose a model',
    weight: 4,
    draw: (random) => ({ side: random.pick(['Left', 'Right']), model: random.pick(models) }),
    possible: (user, { side, model }) =>
      user.field(`${side} column`).locator(`option[value="${model}"]:not([disabled])`).count(),
    async act(user, { side, model }) {
      const list = user.field(`${side} column`);
      await list.selectOption(model);
      await user.until('the model is chosen', async () => (await list.inputValue()) === model);
    },
  },
  {
    name: 'change the sampling',
    weight: 3,
    draw(random) {
      const setting = random.pick(Object.keys(ranges));
      return { setting, value: ranges[setting](random) };
    },
    possible: (user) => user.hasText(),
    async act(user, { setting, value }) {
      await user.page.getByRole('button', { name: /^temperature / }).click();
      await user.field(setting).fill(String(value));
      await user.field(setting).press('Escape'); // pressed with the focus elsewhere it has no effect
      const isClosed = async () => !(await user.field(setting).isVisible());
      await user.until('the settings close', isClosed);
    },
  },
  {
    name: 'point at a word',
    weight: 2,
    possible: (user) => user.page.locator('ol [data-kind="word"]').count(),
    async act(user) {
      try {
        await user.page.locator('ol [data-kind="word"]').first().hover({ timeout: 3000 });
      } catch {
        throw new NoLongerPossible('the words have been replaced');
      }
      await user.pause(200);
      await user.page.mouse.move(3, 3);
    },
  },
];
