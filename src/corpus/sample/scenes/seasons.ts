/** Opening scenes about the weather, by season. */

import type { Entry } from '../storyteller';

/** The seasons in order; `opening` describes the weather and `evening` the end of a day. */
export const seasons: readonly Entry[] = [
  { name: 'spring', opening: '{springOpening}', evening: '{springEvening}' },
  { name: 'summer', opening: '{summerOpening}', evening: '{summerEvening}' },
  { name: 'autumn', opening: '{autumnOpening}', evening: '{autumnEvening}' },
  { name: 'winter', opening: '{winterOpening}', evening: '{winterEvening}' },
];

export const seasonScenes = {
  springOpening: [
    'In the first week of spring the [wind|rain] came to Pennyquay [in a good mood|with its pockets full of {plural flower}] and [shook every washing line in town|turned over all the shop signs to see what was on the back].',
    'It was one of those mornings in {month} when the {bird} sings [before it has looked at the weather|as though it were paid by the note], and every window in Pennyquay stood open to [listen|hear it].',
    'Spring was late that year, and people had begun to [speak of it as of a guest who has missed the boat|leave a lamp out for it], when one night it came up the beach [without shoes|on tiptoe] and had [the {plural flower} out|the {plural tree} in leaf] by breakfast.',
    'The snow had gone from Grandfather’s Knee, the {plural bird} had come back from wherever they keep the summer, and in {street} somebody was [beating a carpet|painting a door {colour}|teaching a {bird} to whistle].',
    'When the {plural flower} are out along {street} and the boats have been tarred, [there is nothing for it but to begin something|even sensible people look twice at the horizon].',
    'It had rained for {number} days, [a soft green rain|the sort that makes no noise about it], and everything that could grow had grown, including [a mustache on the statue in Herring Square|the bread at the bakery|the children].',
    'The [first|last] storm of spring had blown all night, and in the morning there was a {furniture} on the beach, {number} hats in the harbour and a smell of {smell} [that nobody could explain|over all the town].',
    'Nobody in Pennyquay can say on which day spring begins, but [everybody knows the hour|the {plural bird} have it written down somewhere]: it is the hour when the {tree} in Three Chimney Yard [drops its first petal into somebody’s tea|first throws a shadow].',
  ],
  summerOpening: [
    'It was so hot in Pennyquay that summer that the [cats|shadows] lay down at noon and would not get up [before four|for anyone].',
    'All that week the sea had been as flat as a plate, with [one sail on it|a single cloud on it], and [the whole town was waiting for it to be passed round|nobody had the heart to row through it].',
    'In the middle of the summer, when the nights are [no longer than a candle|so short that the owls must hurry], there came a day that was different from the others, [and it began with the sound of {sound}|though it did not look it at first].',
    'The {plural flower} were in bloom and the {plural insect} were busy, the boats lay asleep on the mud, and in all of {street} nothing moved but [a curtain|one old {beast}|the smell of {smell}].',
    'On the longest day of the year the people of Pennyquay [eat their supper on the harbour wall|carry their tables into the street] and stay until the last of the light has been used up.',
    'It was the summer of the {plural insect}, [which the old people still talk about|when one had to shake out one’s hat before putting it on], and the whole bay smelled of {smell} and {smell}.',
    'There had been no rain since {month}, and the wells of Pennyquay had begun to [clear their throats|give short answers].',
    'One bright morning, when the tide was out so far that [Blot looked near enough to touch|children were running after it to ask where it was going], something happened in {street}.',
  ],
  autumnOpening: [
    'Autumn came over the hill with [a basket on its arm|its collar up], and the {plural tree} of Pennyquay [began to pay what they owed|let go of everything at once].',
    'It was the time of year when the [apples|pears|hazelnuts] are in, the swallows are gone, and people [look in their cupboards and count|begin sentences with the word “before”].',
    'A fog had come in from the sea and sat down in Pennyquay [like an aunt|as if it had paid rent], so that for {number} days nobody saw [the top of anything|farther than a good-sized sneeze].',
    'The wind had [turned in the night|gone round to the north], and by morning {street} was full of [leaves|hats and leaves], and everything that was not tied down was [in the next street|on its way to Quincely].',
    'That was the autumn of the great {plural vegetable}, when a single one [fed a family for a week|had to be rolled home by three men and a {beast}], and the smell of {soup} hung over the town.',
    'On the first cold morning, when the kettles of Pennyquay all [sing at once|boil at the same minute], the steam [goes up and makes a cloud of its own|hangs over the roofs like a second, softer town].',
    'It was an evening in {month}, with a yellow moon [caught in the rigging|sitting on the harbour wall] and a {bird} calling [from the marsh|over the Long Pans].',
    'When the lamps are lit at five and the sea is the colour of {stone}, the people of Pennyquay [like to have a story going|begin to look for one another].',
  ],
  winterOpening: [
    'The winter was so cold that year that [words froze and had to be carried indoors to be heard|the town clock shivered and struck every hour twice to keep warm|smoke went back down the chimneys to get warm].',
    'Snow had fallen on Pennyquay all night, [on the roofs and the boats and the sleeping {plural bird}|without a word to anyone], and in the morning the town was [as clean as a page|so quiet that one could hear the fish].',
    'It was the week before the shortest day, when [the sun gets up late and leaves before tea|every house in {street} puts a candle in its window].',
    'The harbour had frozen [as far as the steps|overnight], and the {plural bird} walked about on it with [their hands behind their backs|the air of having been right].',
    'A gale from the north had been knocking at the doors of Pennyquay for {number} nights, and [the town had stopped answering|behind every door there was {soup}].',
    'In winter the stars over Inkle Bay come down [so low that the chimney pots have to duck|to see what is for supper], and it was on such a night that [this story began|something was heard in {street}].',
    'There was ice on the inside of the windows, [and somebody had drawn a {beast} in it|in the shape of {plural flower}], and even the {bird} on the weathercock [seemed to be wearing a scarf|had gone a little blue].',
    'The year was nearly over, and the people of Pennyquay were [mending what could be mended|sitting close to their stoves], with {drink} [at their elbows|in the pot] and the wind going round the house like a {beast} that has lost its keys.',
  ],
  springEvening: [
    'The evening came late and green, and [somewhere a {bird} was still at it|the gardens smelled of rain and {herb}].',
    'The light stayed on the water long after the sun had gone, [as if it had been told it might|because it was spring, and nobody had called it in].',
    'A soft rain began towards evening, and [the gutters talked in their sleep|all the frogs of the Murmurs approved].',
  ],
  summerEvening: [
    'It was one of those evenings that will not end, and [nobody tried to make it|children were being called in from every side and going nowhere].',
    'The stones of the harbour wall were still warm, and a {bird} [flew over with the last of the sun on its wings|went home along the edge of the light].',
    'The moths came out, and then the stars, [and for a while it was hard to tell which was which|in about equal numbers].',
  ],
  autumnEvening: [
    'Mist came up from the Dawdle, and the lamps along {street} [grew soft round haloes|put on their shawls].',
    'The geese went over in the dusk, [talking about the south|in a long untidy line, like handwriting].',
    'The wind had dropped, and [one leaf after another came down to see why|the smoke of Pennyquay stood straight up like a row of pencils].',
  ],
  winterEvening: [
    'It was dark by four, and the snow [gave back a little of the light|creaked underfoot like a new shoe].',
    'The stars came out all at once, [as if somebody had opened a box|sharp as pins], and every chimney was at work.',
    'The frost drew its {plural flower} on the windows, and [behind each of them was a lamp|the whole town smelled of {smell} and {smell}].',
  ],
};
