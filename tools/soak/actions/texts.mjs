/** Actions on the text: load a file, use the sample, paste, cancel, change the tokenizer. */

const smallTexts = ['reference', 'tales', 'stories', 'words', 'names'];

export const textActions = [
  {
    name: 'load a text',
    weight: 5,
    draw: (random) => ({ text: random.pick(smallTexts) }),
    possible: () => true,
    act: (user, { text }, { texts }) => loadText(user, texts[text]),
  },
  {
    name: 'use the sample',
    weight: 1,
    possible: (user) => user.may('Use the sample'),
    async act(user) {
      await user.press('Use the sample');
      await user.settled();
    },
  },
  {
    name: 'paste a text',
    weight: 1,
    draw: (random) => ({ from: random.integer(0, 5000) }),
    possible: (user) => user.may('Paste text'),
    async act(user, { from }, { texts }) {
      await user.press('Paste text');
      await user.field('Your text').fill(texts.stories.content.slice(from, from + 8000));
      await user.press('Use this text');
      await user.settled('Pasted text');
    },
  },
  {
    name: 'cancel a text',
    weight: 2,
    possible: () => true,
    async act(user, _, { texts }) {
      await user.chooseFiles(texts.long);
      await user.press('Cancel');
      await user.settled();
    },
  },
  {
    name: 'change the tokenizer',
    weight: 3,
    draw: (random) => ({ tokenizer: random.pick(['original', 'original', 'punctuation', 'characters']) }),
    possible: (user) => user.hasText(),
    async act(user, { tokenizer }) {
      await user.choose('Tokenizer', tokenizer);
      await user.settled();
    },
  },
  {
    name: 'look inside the text',
    weight: 1,
    possible: (user) => user.page.getByText('Look inside the text', { exact: true }).isVisible(),
    act: (user) => user.page.getByText('Look inside the text', { exact: true }).click(),
  },
];

export async function loadText(user, text) {
  await user.chooseFiles(text);
  await user.settled(text.name);
}
