/** The hero finds a small lost creature, looks after it, and lets it go. */

import type { Plot } from './plot';

export const creature: Plot = {
  titles: ['{Hero.name} and {tale.a}', '{Tale.a}', 'What {hero.full} Found'],
  matters: [
    {
      a: 'the Young Cloud',
      name: 'the cloud',
      found:
        'It was a young cloud, no bigger than a pillow, and it had got caught on the railings. It was trembling and a little pink at the edges.',
      care: 'It would eat nothing but steam. {Hero.name} boiled kettle after kettle, and the cloud drank it at the spout and grew round. At night it slept on top of the wardrobe and sometimes, in its dreams, it rained on the {garment} below.',
      trouble:
        'When it was cross it thundered, with a noise like a dropped spoon. By the third week it filled the bedroom. Visitors left with wet hair, and there was moss on the {furniture}.',
      goodbye:
        'On a day with a good west wind {he} opened the skylight. The cloud went up a little way and came back, and went up and came back. “Go on,” said {hero.name}. Then it saw the others, a whole white family coming over the Three Aunts, and it ran across the sky to meet them.',
      after: 'It still comes by in a dry summer, enormous now, and rains on one garden only.',
    },
    {
      a: 'the Smallest Whale',
      name: 'the whale',
      found:
        'In the bucket by the door, among yesterday’s mussels, going round and round, swam a whale as long as a finger. It blew a jet like a sneeze.',
      care: '{He} carried it home in a {container} and gave it the washbasin. It liked crumbs of {sweet} and being read to, and it sang in the evenings, so deep that the cups walked along the shelf.',
      trouble:
        'It grew. It grew out of the basin and into the bath, and out of the bath and into the rain barrel, and soon people were saying that {hero.name} smelled of {smell} and spoke of nothing but plankton.',
      goodbye:
        'They took it down to the harbour at high water, {hero.name} and {friend.name} and {number} others, in a wet sheet. It swam once around the Kettle and put its whole head out to look at them, and then it breathed in, and the sea closed over it without a seam.',
      after:
        'Every year, in the first week of {month}, something enormous hums off the harbour mouth, and every cup in Pennyquay walks along its shelf.',
    },
    {
      a: 'the Moon’s Goat',
      name: 'the goat',
      found:
        'There was a goat on the roof, a white one, and it gave a light of its own. It had eaten half the thatch and was looking at the washing.',
      care: 'It gave a silvery kind of milk that tasted of {smell}, and anyone who drank it woke at night and felt obliged to climb something. By day it slept standing up, facing east.',
      trouble:
        'Meanwhile the moon was late, and when it did come it wandered, as people do who are looking for something. Tides went out and forgot to come in. The herring fleet sat in the mud.',
      goodbye:
        '{Hero.name} led it to the top of Grandfather’s Knee, where the sky is lowest. The moon came up behind the hill with its lamp held high. “There you are,” it said, or something like it, and the goat gave one leap, and there was nothing left but a bitten {flower}.',
      after:
        'Since that night the moon has had a small dark spot on its left side, and {hero.name} says that it is a goat, eating.',
    },
    {
      a: 'the Ink Hare',
      name: 'the hare',
      found:
        'It ran over the wall, and it left blue footprints, and when it sat still one could read a little of what was behind it. It was a hare made of ink that had jumped out of somebody’s letter.',
      care: 'It lived under the {furniture} on blotting paper and drank from the inkwell. It was shy. It would come only when one wrote, and then it sat at the end of the line and washed its ears.',
      trouble:
        'But it was growing pale. Ink wants to say something, and this ink had been in the middle of a word when it jumped. Each morning there was a bit less of it, first the whiskers and then the tail.',
      goodbye:
        'So {he} went from door to door and asked to see everyone’s letters, and in the house of {friend.full}, in a drawer, was a page with a hole in it: “My dear, I cannot tell you how”, and then nothing. {Hero.name} laid it on the floor. The hare looked at {him}, and jumped, and the line went on: “happy I was that summer.”',
      after:
        '{Friend.name} read it to the end, standing, and then put on {friend.his} {garment} and went to see the person who had written it.',
    },
    {
      a: 'the Lighthouse Chick',
      name: 'the little lighthouse',
      found:
        'Behind the net lofts stood a lighthouse as high as {his} knee, with its lamp chattering. It must have been washed up by the storm. “Where is your rock?” asked {hero.name}. It flashed three times, which means no.',
      care: '{He} put it on the windowsill and gave it lamp oil with a spoon. All night it practised, long and short, long and short, and twice a dinghy came up {street} as far as the pump.',
      trouble:
        'It was unhappy indoors. It did not know how to be small in a room; it wanted to be small in a storm. The keeper of the Kettle, Tobit Marl, came to have a look at it and took off his cap. “That is a deep-water light,” he said. “It will want forty fathoms.”',
      goodbye:
        'They rowed it out to the reef that wrecks one boat every winter, and set it on the highest stone, and wedged it with {plural vegetable}, for want of anything better. It looked about. It drew itself up. When they were halfway home a beam went over their heads, thin and steady, and Tobit Marl blew his nose.',
      after: 'No boat has been lost there since, and the light is a little higher every year.',
    },
    {
      a: 'the Homesick Star',
      name: 'the star',
      found:
        'It had fallen into the rain barrel in the night and lay at the bottom, fizzing. {Hero.name} fished it out with a {tool}. It was the size of a {fruit} and too hot to hold, and it was crying sparks.',
      care: '{He} kept it in the oven, for comfort. It made excellent toast. In the evenings it told {him} the gossip of the sky, who was circling whom, and which of the planets were not speaking.',
      trouble:
        'But it could not get used to ceilings. “How do you stand it?” it asked, “Everything so near.” And it was cooling. One could hold it in a mitten now, and soon one could hold it in a glove.',
      goodbye:
        '{friend.full} knew what to do: there is a kite that goes up for {number} miles, if one talks to it. They tied the star to the tail and let out the string all night, and towards morning there was a tug, and then no weight at all.',
      after:
        'Look to the left of the chimney of the bakery, about nine o’clock. It is the one that twinkles in Pennyquay fashion, twice and then once.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    '{introduction}',
    '{breakfast} Then {he} heard something outside: [a sniffling|a scrabbling|a very small cough], such as {he} had never heard before. {tale.found}',
    '“[And who are you?|You are a long way from home,|Well, you cannot stay there,]” said {hero.name} {manner}. {Tale.name} said nothing, but it [moved a little closer|looked at {him}|let itself be lifted down], and so {he} took it in.',
    '{tale.care}',
    '[{townTalk}|The neighbours came to look. One brought {sweet} for it and one brought advice. {Friend.full}, the {friend.trade}, brought a {thingQuality} {container} for it to sleep in. “{friend.saying},” {friend.he} said, and was seen to wipe {friend.his} eyes.]',
    '[For a time all was well. {He} had never been less lonely. {He} even sang to it. {song}|They were happy, those two, for {number} days. {Pet} the {pet.kind} was jealous for the first three of them and after that could not be parted from it.]',
    '{tale.trouble}',
    '{advice}',
    '[{Hero.name} knew it, too; {he} had known it for some time, as one knows that it is Sunday evening.|{doubt}|“I only found it,” said {hero.name}. “I never said that it was mine.” But {he} said it to the stove.]',
    '{tale.goodbye}',
    '{season.evening} {Hero.name} went home [the long way|by the beach], and the house was [very tidy|a size too large|quiet]. Then there was a knock. It was {friend.name}, with {sweet}. [They did not talk much.|They talked until the candle was out.|“I thought you might like to complain,” said {friend.name}.]',
    '{tale.after}',
    '{moral}',
  ],
};
