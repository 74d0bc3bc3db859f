/** The destinations of the stories around Inkle Bay; excludes Pennyquay, where the stories begin. */

import type { Entry } from './storyteller';

interface Place {
  readonly name: string;
  /** With its preposition: “in Quincely”. */
  readonly in: string;
  /** With its preposition: “to Quincely”. */
  readonly to: string;
  /** The way to travel there, which determines the obstacles. */
  readonly by: 'land' | 'sea';
  /** One or two sentences about the way. */
  readonly way: string;
  /** What the traveler sees first. */
  readonly sight: string;
  /** What is done there. */
  readonly custom: string;
  /** The people of the place, with “the”. */
  readonly folk: string;
  /** The dish of the place, without an article. */
  readonly dish: string;
}

const place = (features: Place): Entry => ({
  ...features,
  travel: features.by === 'sea' ? '{onTheWater}' : '{onTheWay}',
});

export const places: readonly Entry[] = [
  place({
    name: 'Blot',
    in: 'on Blot',
    to: 'to Blot',
    by: 'sea',
    way: 'There is only one way to the isle of Blot, and it is wet. {Hero.name} [borrowed|hired|begged the loan of] a {boatKind} called {boat} and set the bow towards the smoke of the ink kettles.',
    sight:
      'Blot lay on the water like a drop fallen from a pen. [Every wall was splashed with blue|The very gulls were inky at the edges], and the air smelled of walnuts and wet paper.',
    custom:
      'On Blot nobody says a promise aloud; they write it on a shutter, where the neighbours can keep an eye on it.',
    folk: 'the inkmakers',
    dish: 'black pudding with blackberries',
  }),
  place({
    name: 'Upper Button',
    in: 'in Upper Button',
    to: 'to Upper Button',
    by: 'land',
    way: 'The road to Upper Button goes up, then it goes up again, and then it asks whether one is quite sure. {Hero.name} [was quite sure|said yes and kept walking|rested on a milestone and was sure].',
    sight: 'Upper Button was fastened to the top of the hill by one street and a great deal of ivy.',
    custom:
      'The people there wear one odd button each, so that strangers may have something to begin a conversation with.',
    folk: 'the Upper Buttoners',
    dish: 'barley broth with dumplings the size of fists',
  }),
  place({
    name: 'Nether Button',
    in: 'in Nether Button',
    to: 'to Nether Button',
    by: 'land',
    way: 'Nether Button lies a morning’s walk down the Dawdle, a river that [takes every bend it is offered|stops to look at things]. {Hero.name} followed the towpath [and was overtaken by a snail|at the river’s own pace|and talked to the ducks].',
    sight:
      'Nether Button could be heard before it was seen, for every house there has a mill wheel and every mill wheel has a squeak.',
    custom: 'It is the custom there to lend before one is asked and to return before one is finished.',
    folk: 'the millfolk',
    dish: 'eel pie with a lattice top',
  }),
  place({
    name: 'Hush Wood',
    in: 'in Hush Wood',
    to: 'to Hush Wood',
    by: 'land',
    way: 'Beyond the last orchard begins Hush Wood, where the paths [change places at night|are shy of strangers|were laid by deer with no sense of time]. {Hero.name} walked softly, because everybody does.',
    sight:
      'Under the {plural tree} of Hush Wood it was green and dim, like the inside of a bottle, and [even the {bird} sang with its wing before its beak|every footstep sounded like a page being turned].',
    custom:
      'The charcoal burners who live there speak only after sunset, and so they have all day to choose their words.',
    folk: 'the charcoal burners',
    dish: 'chestnuts roasted in the ashes',
  }),
  place({
    name: 'the Murmurs',
    in: 'in the Murmurs',
    to: 'to the Murmurs',
    by: 'land',
    way: 'The marsh called the Murmurs is neither land nor water but an argument between the two. {Hero.name} [took the plank road|went on borrowed stilts|stepped from tussock to tussock], and [the reeds discussed it|a heron looked away out of tact].',
    sight:
      'In the middle of the marsh stood nine houses on legs, [with lamps in all their windows|each with its boat tied to the chimney].',
    custom:
      'When two marshfolk meet, each tells the other one thing that is not true, and both go on their way refreshed.',
    folk: 'the marshfolk',
    dish: 'frogbit soup, which has no frogs in it',
  }),
  place({
    name: 'Quincely',
    in: 'in Quincely',
    to: 'to Quincely',
    by: 'land',
    way: 'It is eleven miles to Quincely by the orchard road, or nine if one climbs over the walls. {Hero.name} [climbed over the walls|kept to the road for the sake of {his} trousers|did some of each].',
    sight: 'Quincely was all orchards, and where the orchards stopped there was a pantry.',
    custom: 'The Quincely people measure time in jars, and nobody there is ever in a hurry before the ninth.',
    folk: 'the orchard people',
    dish: 'quince tart with a crust like a good excuse',
  }),
  place({
    name: 'the Three Aunts',
    in: 'on the Three Aunts',
    to: 'to the Three Aunts',
    by: 'sea',
    way: 'The Three Aunts are rocks that stand with their skirts in the sea, a day’s sail to the north. {Hero.name} found room on {ship}, which was going that way [with a cargo of {plural vegetable}|to deliver a piano|for reasons of its own].',
    sight:
      'The Aunts rose out of the spray, [tall, grey and disapproving|with puffins in their hats], and [a bell was ringing somewhere among them|the light was going down behind the eldest].',
    custom:
      'The puffin keepers who live there curtsy to each rock in order of age, and it is wise to do the same.',
    folk: 'the puffin keepers',
    dish: 'seaweed fritters',
  }),
  place({
    name: 'the Yawn',
    in: 'in the Yawn',
    to: 'to the Yawn',
    by: 'sea',
    way: 'The Yawn is the largest cave on the coast, and it can be entered only at low water and only by people who are not sleepy. {Hero.name} [drank two cups of {drink}|splashed {his} face|sang the loud songs] and rowed.',
    sight:
      'Inside the Yawn the sea breathed in and out, and the walls glittered as if somebody had spilled the stars.',
    custom:
      'The cave keeps whatever is said in it for a day and a night, so people come there to practise apologies.',
    folk: 'the echo wardens',
    dish: 'mussels steamed over driftwood',
  }),
  place({
    name: 'the Long Pans',
    in: 'at the Long Pans',
    to: 'to the Long Pans',
    by: 'land',
    way: 'The road to the Long Pans is so flat that one can see tomorrow’s travellers on it. {Hero.name} [walked towards a tree for three hours, and it turned out to be a {bird}|passed nobody but {his} own reflection].',
    sight:
      'The salt pans lay side by side like windows in the ground, and in each of them was a different sky.',
    custom:
      'The salt rakers greet a guest with a pinch of salt on the palm and do not ask a question until it has melted.',
    folk: 'the salt rakers',
    dish: 'potatoes baked in salt',
  }),
  place({
    name: 'Grandfather’s Knee',
    in: 'on Grandfather’s Knee',
    to: 'to Grandfather’s Knee',
    by: 'land',
    way: 'Grandfather’s Knee is a hill with a bend in it, and sheep [have worn it bald|lie about on it like fallen laundry]. {Hero.name} went up by the [sheep path|old quarry road|side that had the blackberries].',
    sight:
      'From the top one could see the whole of Inkle Bay, [from the Kettle to the Three Aunts|spread out like a map with the creases still in it].',
    custom:
      'The shepherds there count their sheep in a language that has no word for ten, so that no flock is ever complete.',
    folk: 'the shepherds',
    dish: 'mutton stew with juniper',
  }),
  place({
    name: 'Lantern Hythe',
    in: 'in Lantern Hythe',
    to: 'to Lantern Hythe',
    by: 'sea',
    way: 'Lantern Hythe is on the far side of the bay, where [the washing is always dry|the pilots come from]. {Hero.name} took the evening tide in a {boatKind} called {boat}, with [a lamp in the bow|a blanket over {his} knees].',
    sight:
      'Every house in Lantern Hythe hangs out a lamp of its own colour, and from the water it looks like a spilled box of sweets.',
    custom:
      'A lamp there is put out only for a birth, so that the baby may have the first look at the stars.',
    folk: 'the lantern folk',
    dish: 'saffron buns in the shape of fish',
  }),
  place({
    name: 'Seven Sails',
    in: 'at Seven Sails',
    to: 'to Seven Sails',
    by: 'land',
    way: 'The mill of Seven Sails stands at the end of a white road, and one never arrives without flour on one’s shoes. {Hero.name} walked [with the wind|against the wind|through fields of {crop}].',
    sight:
      'The seven sails went round against the clouds, six of them together and the seventh a little late.',
    custom:
      'Visitors to the mill are weighed when they come and weighed when they go, and the difference is called hospitality.',
    folk: 'the mill hands',
    dish: 'new bread with dripping',
  }),
];
