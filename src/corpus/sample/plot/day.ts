/** An ordinary day in Pennyquay, from the first shutter to the last lamp. */

import type { Plot } from './plot';

export const day: Plot = {
  titles: ['{Tale.title}', '{Tale.title} in {street}', 'What {hero.full} Did on {weekday}'],
  matters: [
    {
      title: 'A Day Like Any Other',
      event:
        'At {number} minutes past ten a hat went by, rolling on its brim, with nobody after it. {Hero.name} went after it. It is a matter of principle, with hats. It led {him} through three courtyards and a funeral and lay down at last before a house where {he} had never been, and a woman came out and said, “You have brought him back,” for it had been her husband’s. They drank {drink} and she talked of him until noon.',
    },
    {
      title: 'The Day of the Long Queue',
      event:
        'There was a queue in {street}. Nobody knew what it was for, and so everybody joined it. {Hero.name} stood between a {stranger} and a nun with a {instrument}. By twelve o’clock there had been two friendships and a proposal. Then it came out that the man in front had only stopped to tie his shoe, and they all went home together, very content.',
    },
    {
      title: 'Spring Cleaning',
      event:
        'Behind the {furniture} {he} found a {thingQuality} {keepsake}, {number} pennies, a letter that {he} ought to have answered, and the reason why {he} had stopped speaking to {rival.full}. It was quite a small reason, and had gone mouldy. {He} put it out with the ashes, and that same afternoon {he} took {sweet} round to {rival.name}, who had been looking for the same thing behind {rival.his} own {furniture} and had not found it.',
    },
    {
      title: 'A Day of Saying Yes',
      event:
        'On getting up {hero.name} had resolved to say yes to whatever {he} was asked. By nine {he} was godparent to a {beast}; by ten {he} had joined a choir; by eleven {he} had promised to sing alone. “Will you hold this?” said {friend.name}, and it was one end of a very long rope, and {he} held it until supper, happy as a bollard, and never found out what was at the other.',
    },
    {
      title: 'Half a Holiday',
      event:
        'It was half a holiday, and nobody could agree which half. {Hero.name} worked with {his} left hand and rested with {his} right. {He} fished a little, from the window, for practice. A {bird} walked in, looked at everything, and walked out again, and {he} felt that on the whole the place had been approved of.',
    },
    {
      title: 'A Day of Small Repairs',
      event:
        '{Hero.name} mended the {furniture}; {he} mended the {tool} with which {he} had mended the {furniture}; {he} glued a {keepsake} for the widow next door, who held one half of it while it dried and told {him} how it had been broken. That could not be mended. But it was dry by the time she had finished, and the join hardly showed.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    '{introduction}',
    '{breakfast} {Pet} the {pet.kind}, who {pet.way}, wished to go out, and then wished to come in. [The clock said one thing and Old Perhaps another.|The milk had been left on the wrong step, with a note from the step.]',
    '{doings}',
    '{tale.event}',
    '{market}',
    'For dinner {he} had {mainDish}, [a little burnt|with too much {herb}|and a second helping], and {sweet}. {doings}',
    'In the afternoon {hero.name} met {friend.full}, the {friend.trade}, who {friend.work}. They spoke of {talk} and of {talk}. “{friend.saying},” said {friend.name}. “{hero.saying},” said {hero.name}. They had said it before, and [it had kept well|meant to say it again].',
    '{doings} {doings}',
    '[A letter had come from {hero.name}’s {relative} in {village}, who wrote that the {plural beast} were well, that it had rained since {month}, and that somebody called {strangerWoman} had run away with a {stranger}.|In the reading room of the Patient Snail, the library boat, {he} borrowed a book on {plural bird} and a book with a {keepsake} on the cover. Mina Crake stamped them both. “Read the last page first,” she said, “or it will worry you.”]',
    '{season.evening} {evening}',
    'When {he} put out the lamp {he} had [done nothing that would be remembered|lost a button and found a {keepsake}|used up the whole of the day, down to the crust], and was [quite|entirely|rather] {goodMood}. {moral}',
  ],
};
