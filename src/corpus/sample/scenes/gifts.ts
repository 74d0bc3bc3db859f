/** Gifts received on a journey, each with how it later helps to find what is lost. */

import type { Entry } from '../storyteller';

/** `a` with its article, `name` with “the”, `giver` with its article, `use` the sentences about finding it. */
export const gifts: readonly Entry[] = [
  {
    a: 'a ball of blue wool',
    name: 'the wool',
    giver: 'an old woman with a {container} on her back',
    use: '{He} let the wool run out of {his} hand, and it rolled ahead of {him} as if it knew, [round two corners|under a gate|straight through a hedge] and up to the very spot.',
  },
  {
    a: 'a walnut that rattled',
    name: 'the walnut',
    giver: 'a {stranger} on a {beast}',
    use: '{He} cracked the walnut. There was nothing in it but a small sound, the sound of somebody sighing, and after a while {he} noticed that it was being answered from round the corner.',
  },
  {
    a: 'a small mirror that showed things a minute late',
    name: 'the mirror',
    giver: 'a pedlar in {number} {plural garment}',
    use: '{He} looked into the mirror, which showed the last minute over again, and there it was, plain as day, behind {him}: the thing {he} had walked straight past.',
  },
  {
    a: 'a candle that burned black',
    name: 'the candle',
    giver: 'a charcoal burner with no eyebrows',
    use: '{He} lit the black candle, and where its light fell it was dark, a soft round friendly dark, in which even a shy thing will come out to be looked for.',
  },
  {
    a: 'a whistle for calling snails',
    name: 'the snail whistle',
    giver: 'a {stranger} called {strangerMan}',
    use: '{He} blew the snail whistle. Nothing happened for such a long time that {he} sat down, and once {he} was sitting {he} was quiet, and once {he} was quiet {he} heard it breathing.',
  },
  {
    a: 'a bell that rang before it was struck',
    name: 'the little bell',
    giver: 'a shepherd with a {colour} beard',
    use: 'The little bell rang in {his} pocket, for nothing at all. “Something is about to happen,” said {hero.name}, and so {he} was looking in the right direction when it did.',
  },
  {
    a: 'a word written on a leaf',
    name: 'the leaf',
    giver: 'a little girl in a {colour} {garment}',
    use: '{He} read out the word on the leaf. It was “please”. Nobody had tried that, and what had been hiding from everybody else could not very well go on hiding.',
  },
  {
    a: 'a bun that was always warm',
    name: 'the bun',
    giver: 'a baker’s {relative} from {village}',
    use: '{He} broke the warm bun in two and held out one half, and waited. It is surprising what will come to you if you do that, and how few people have tried it.',
  },
];
