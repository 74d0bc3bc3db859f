/** A night of fog or storm, when the ships must be brought home some other way. */

import type { Plot } from './plot';

export const fog: Plot = {
  titles: ['The Night of {tale.title}', '{Hero.name} and the Fog', 'A Light for {Ship}'],
  matters: [
    {
      title: 'the Swallows',
      why: 'A pair of swallows had built in the spout. “I cannot boil their children,” said the keeper, Tobit Marl, turning his cap in his hands, and nobody could say that he ought to.',
      idea: 'bread',
      deed: 'Barefoot children ran from oven to oven. Every baker in town, and everyone who had ever baked, threw open the doors and fanned with aprons, and the smell of bread went out over the black water like a rope.',
      in: 'First came a cutter, then two smacks, and last of all the ferry, feeling their way by the nose. “I was lost until I smelled the crusts,” said the captain of {ship}, and wept into a bun.',
    },
    {
      title: 'the Ninety Lamps',
      why: 'The great lamp had cracked from side to side, and a new one would take until {weekday} to come from {village}.',
      idea: 'everybody’s own lamp',
      deed: 'They came out of every door with whatever they had: storm lanterns, night lights, birthday candles, a stove carried between two men. They stood on the harbour wall in a line, from the old to the small, and nobody’s arm was allowed to get tired.',
      in: 'From the sea, the sailors said later, it looked as if the town had stood up to see where they were. They came in slowly, one behind the other, and as each boat tied up its crew took a lamp and joined the line.',
    },
    {
      title: 'the Long Song',
      why: 'Somebody had left the tap running, and the Kettle had whistled itself dry in the afternoon, for practice. There was no water on the rock, and no boat could have brought any.',
      idea: 'singing',
      deed: 'It was a thin sort of singing to begin with. Then the basses found their feet, and Ottoline Fry came in on top like a gull. They sang everything they knew, and then they sang it again with the verses in another order. {song}',
      in: 'Out there men put down their oars to listen for the harmony, and steered for the sopranos. At dawn, when the last of them was in, there was nobody left in Pennyquay who could say so above a whisper.',
    },
    {
      title: 'the Sleeping Keeper',
      why: 'The keeper, Tobit Marl, who had not slept for {number} nights, had sat down for a moment on the stairs. They could see him through the window, smiling. The door was locked, and the key was in his pocket.',
      idea: 'to climb',
      deed: '{He} went up the outside, hand over hand, by the rain pipe and the ivy and the place where the mortar has gone, with {theTreasure} between {his} teeth. Near the top {he} looked down, and was sorry. Then {he} was over the rail and turning the great brass wheel.',
      in: 'The whistle went out across the bay, a bit unsteady, like somebody whistling in the dark, which is what it was. In the morning Tobit Marl woke up under a blanket. “Quiet night,” he said, and nobody told him.',
    },
    {
      title: 'the Tame Lightning',
      why: 'The storm had put out the lamp and then, to be thorough, had blown off the roof. There had not been such a wind since the year of the flying cow.',
      idea: 'a kite',
      deed: 'They flew it from the top of the tower, {hero.name} at the string and {friend.name} holding on to {hero.name}. It had a spoon for a tail. The storm saw it and could not resist: it put out one long white finger and touched the spoon, again and again, and at each touch the whole bay stood there as plain as print.',
      in: 'By those flashes they came in, {number} boats, jumping from one picture to the next. When the last of them was safe, the storm took the kite and went away with it, like a child that has been given something to hold.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    'But towards evening it changed. [The fog came in over the Three Aunts, first like wool and then like walls.|Clouds came up like furniture being moved, and there was a wind with teeth in it.|It grew so thick that people met their own hands with surprise.] And {number} boats were still out, and {ship} among them, with {number} children from {v=village} on board, going home from the fair.',
    'Everyone listened for the Kettle. [You must know that the lighthouse of Pennyquay has the shape of a kettle, and on such nights it whistles so that the ships may know where not to go.|The lighthouse is called the Kettle because it looks like one and because it whistles in the fog.|On a night like that it whistles from its rock, and every boat in the bay knows by the sound where it is.] That night it did not whistle. {tale.why}',
    '{introduction}',
    '{breakfast} [{He} heard the quiet. A quiet like that has a sound.|Then somebody beat on the door.] {He} ran down to the quay as {he} was, with {his} {garment} inside out.',
    '“What shall we do?” asked [the Mayor|{friend.full}]. “{townWord},” said one, and “{townWord},” said another. [An old sailor said that he had known a night like this in the year when he lost his thumb.|Mothers counted heads and came out wrong.|Nobody looked at anybody else.] [And out on the water, very faintly, a ship’s bell was ringing.|Far out, where nothing could be seen, somebody was calling.|And from the sea there came the sound of a horn, and it was not where it ought to have been.]',
    '[{doubt}|]',
    '{Hero.name} [put {his} hand in {his} pocket and felt {theTreasure} there|shut {his} eyes|looked at {friend.full}, who {friend.work}]. “{hero.saying},” {he} said slowly. And then {he} said it: what was needed was {tale.idea}.',
    '“[That is madness|You cannot mean it|It has never been done],” said [the harbour master|a {stranger}|somebody in a good coat]. “{friend.saying},” said {friend.full}, the {friend.trade}. “I am with {hero.name}.” And {friend.he} rolled up {friend.his} sleeves.',
    '{tale.deed}',
    '[An hour went by, and then another.|They waited.|It struck eleven, and twelve, and nothing came.] [The cold crept in at their cuffs.|Old Perhaps struck {number} and nobody laughed.|{Pet} the {pet.kind} sat at the end of the wall and did not take its eyes off the dark.] “[There,|Listen,|Do you see it?]” said a child.',
    '{tale.in}',
    'Then there was {soup} for everybody, at three in the morning, out of the big pot, and {drink}, and {sweet}. The children from {v} slept in rows on the floor of the Thoughtful Herring, under {plural garment} and sails.',
    'In the morning the sky was as clear as a bell, and one could see [all the way to Blot|every rock and its shadow]. “[I only thought of it|Anybody would have thought of it|It was mostly the others],” said {hero.name}, and went home to bed.',
    '{moral} [{postscript}|]',
  ],
};
