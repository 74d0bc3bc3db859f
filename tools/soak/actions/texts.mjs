/** Texts: another one, the sample, a pasted one, another tokenizer, and one that is called off. */

const small = ['home', 'tales', 'stories', 'words', 'names'];

export const textActions = [
  {
    name: 'bring a text',
    weight: 5,
    draw: (random) => ({ text: random.pick(small) }),
    possible: () => true,
    act: (person, { text }, { texts }) => bring(person, texts[text]),
  },
  {
    name: 'use the sample',
    weight: 1,
    possible: (person) => person.may('Use the sample'),
    async act(person) {
      await person.press('Use the sample');
      await person.settled();
    },
  },
  {
    name: 'paste a text',
    weight: 1,
    draw: (random) => ({ from: random.integer(0, 5000) }),
    possible: (person) => person.may('Paste text'),
    async act(person, { from }, { texts }) {
      await person.press('Paste text');
      await person.field('Your text').fill(texts.stories.content.slice(from, from + 8000));
      await person.press('Use this text');
      await person.settled('Pasted text');
    },
  },
  {
    name: 'call a text off',
    weight: 2,
    possible: () => true,
    async act(person, _, { texts }) {
      await person.bring(texts.long);
      await person.press('Cancel');
      await person.settled();
    },
  },
  {
    name: 'cut it otherwise',
    weight: 3,
    draw: (random) => ({ tokenizer: random.pick(['original', 'original', 'punctuation', 'characters']) }),
    possible: (person) => person.hasText(),
    async act(person, { tokenizer }) {
      await person.choose('Tokenizer', tokenizer);
      await person.settled();
    },
  },
  {
    name: 'look inside the text',
    weight: 1,
    possible: (person) => person.page.getByText('Look inside the text', { exact: true }).isVisible(),
    act: (person) => person.page.getByText('Look inside the text', { exact: true }).click(),
  },
];

export async function bring(person, text) {
  await person.bring(text);
  await person.settled(text.name);
}
