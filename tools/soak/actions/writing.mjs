/** Writing: prompts, writers, how words are drawn, and looking at a word. */
import { Overtaken } from '../person.mjs';

const prompts = [
  '',
  'the old',
  'once upon a time',
  'the zyzzyva and the',
  'She said “no”, and —',
  'the '.repeat(80),
];
const writers = ['untrained', 'network', 'bigram', 'trigram', 'mixture'];

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
        { weight: 3, value: 'read to the end' },
        { weight: 2, value: 'say enough' },
        { weight: 3, value: 'go on' },
      ]).value,
    }),
    possible: (person) => person.may('Write'),
    async act(person, { prompt, afterwards }) {
      await person.type('Prompt', prompt);
      await person.press('Write');
      const words = person.page.locator('ol [data-kind="word"]');
      await person.until('a word is written', async () => (await words.count()) > 0);
      if (afterwards === 'say enough' && (await person.may('Enough'))) await person.press('Enough');
      if (afterwards !== 'go on')
        await person.until('the writing ends', async () => !(await person.isWriting()));
    },
  },
  {
    name: 'say enough',
    weight: 2,
    possible: (person) => person.may('Enough'),
    async act(person) {
      await person.press('Enough');
      await person.until('the writing ends', async () => !(await person.isWriting()));
    },
  },
  {
    name: 'choose a writer',
    weight: 4,
    draw: (random) => ({ side: random.pick(['Left', 'Right']), writer: random.pick(writers) }),
    possible: (person, { side, writer }) =>
      person.field(`${side} writer`).locator(`option[value="${writer}"]:not([disabled])`).count(),
    async act(person, { side, writer }) {
      const list = person.field(`${side} writer`);
      await list.selectOption(writer);
      await person.until('the writer is chosen', async () => (await list.inputValue()) === writer);
    },
  },
  {
    name: 'draw words otherwise',
    weight: 3,
    draw(random) {
      const setting = random.pick(Object.keys(ranges));
      return { setting, value: ranges[setting](random) };
    },
    possible: (person) => person.hasText(),
    async act(person, { setting, value }) {
      await person.page.getByRole('button', { name: /^temperature / }).click();
      await person.field(setting).fill(String(value));
      await person.field(setting).press('Escape'); // with the focus elsewhere nobody hears it
      const closed = async () => !(await person.field(setting).isVisible());
      await person.until('the settings are folded away', closed);
    },
  },
  {
    name: 'look at a word',
    weight: 2,
    possible: (person) => person.page.locator('ol [data-kind="word"]').count(),
    async act(person) {
      try {
        await person.page.locator('ol [data-kind="word"]').first().hover({ timeout: 3000 });
      } catch {
        throw new Overtaken('the words are others by now');
      }
      await person.pause(200);
      await person.page.mouse.move(3, 3);
    },
  },
];
