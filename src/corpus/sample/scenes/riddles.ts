/** Riddles with their answers, and songs. */

import type { Entry } from '../storyteller';

const riddle = (question: string, answer: string): Entry => ({ question, answer });

/** `question` is one or two complete sentences; `answer` is a noun phrase. */
export const riddles: readonly Entry[] = [
  riddle(
    'I am put to bed by the hills and woken by the sea, and between the two I never once lie still. What am I?',
    'a river',
  ),
  riddle(
    'I follow you over the sand, and when the tide comes in I do not call for help. What am I?',
    'a footprint',
  ),
  riddle(
    'I leave by the roof without saying where I am going, and everyone knows by me who is at home. What am I?',
    'smoke',
  ),
  riddle(
    'I am nothing but gaps tied together, and I have caught more than any hand. What am I?',
    'a fishing net',
  ),
  riddle(
    'I am born in the kettle and die on the window, and children write their names on me. What am I?',
    'steam',
  ),
  riddle(
    'I have a spine and no bones, a jacket and no arms, and I am most alive when I am lying open. What am I?',
    'a book',
  ),
  riddle('The brighter my day, the shorter I am at the end of it. What am I?', 'a candle'),
  riddle(
    'At noon I hide under your shoes, and in the evening I reach the door before you. What am I?',
    'your shadow',
  ),
  riddle(
    'I go through a wall of wool a hundred times and leave my tail behind me every time. What am I?',
    'a needle',
  ),
  riddle(
    'Who comes to call twice a day, never wipes his feet, and takes away whatever you leave on the step?',
    'the tide',
  ),
  riddle(
    'In winter you can see me and in summer you cannot, and you would miss me within the minute. What am I?',
    'your breath',
  ),
  riddle(
    'Your mother gave it to you, your friends wear it out, and you hardly ever touch it yourself. What is it?',
    'your name',
  ),
  riddle('I was in this room until you asked about me. What am I?', 'the quiet'),
  riddle('I stand in the wet all my life and warn others against doing so. What am I?', 'a lighthouse'),
  riddle('Who ploughs the same field every morning and never sows a thing?', 'a comb'),
  riddle(
    'Two sisters open their shutters at the same moment and have never seen each other’s house. Who are they?',
    'your eyes',
  ),
  riddle(
    'I am thrown out every month and grow back in the same place, and tailors envy me. What am I?',
    'the moon',
  ),
  riddle('I lick my own back and then travel farther than the king. What am I?', 'a stamp'),
  riddle(
    'I spend my life in hot water so that others may be dry, and hang by the ear when I am done. What am I?',
    'a dishcloth',
  ),
  riddle('Everybody gives it, hardly anybody eats it, and it keeps for ever. What is it?', 'good advice'),
  riddle(
    'I have a face and no ears, I have hands and no pockets, and I am sorry to be late. What am I?',
    'Old Perhaps',
  ),
  riddle(
    'It is hung up wet and taken down dry, and on windy days it waves to strangers. What is it?',
    'the washing',
  ),
  riddle(
    'He has a ring in the bow and a hook in the mud, and if he does his work well, nothing happens. Who is he?',
    'an anchor',
  ),
];

export const songs = {
  song: [
    '“A letter came over the water today, and it only said yes and it only said stay; I put on my bonnet, I put on my shoes, and I ran to the harbour to tell them the news.”',
    '“Oh, the baker is up and the baker is white, he has kneaded the morning all out of the night; he has put it in tins, he has set it to rise, and there’s sun on the crusts and there’s flour in his eyes.”',
    '“Come in from the weather, come in from the wet, the table is laid and the candles are set; there’s a chair by the stove that has nobody’s name, come in and sit down, and be glad that you came.”',
    '“My love is a sailor, he’s gone for a year, he left me a parrot to say he was here; the parrot says darling, the parrot says dear, and the parrot, I notice, drinks most of the beer.”',
    '“The moon came down for a cup of tea, with a hey and a ho and a herring; she left her silver spoon with me, and I never was much for sharing.”',
    '“Row, my darling, row for the shore, the kettle is on and the lamp’s at the door; row, my darling, the tide’s at your heel, and there’s soup on the table and twine on the reel.”',
    '“Oh, I had a hat and the wind had none, so I lent it my hat on the quay; now the wind wears a hat in the morning sun, and it bows when it passes me.”',
    '“Seven grey geese went over the hill, and six came down to the water; the seventh is up in the weather still, in love with the baker’s daughter.”',
    '“Ink in the well and salt in the pan, write me a letter as long as you can; tell me the weather and tell me the day, and tell me you’re coming, whatever you say.”',
    '“The miller’s sails go round and round, the river goes down to the sea; and all that is lost is sure to be found, but never by you or me.”',
    '“A fish in the moonlight, a bird in the rain, a boat that goes out and comes home again; a light on the headland, a hand on the door, and who could be wanting for anything more?”',
    '“Little snail, little snail, carry my heart, you are slow to arrive but you always start; little snail, little snail, carry it far, and leave it wherever the good people are.”',
    '“I asked the sea for a golden ring, and it gave me a shoe and a piece of string; I asked the sea for a diamond bright, and it gave me a herring and said good night.”',
    '“Three old aunts in the salty spray, they frown at the ships and they frown at the day; but I saw them at midnight, all three of them, dancing, with stars on their hem.”',
  ],
};
