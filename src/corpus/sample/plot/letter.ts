/** The hero delivers a letter that no one else could deliver. */

import type { Plot } from './plot';

export const letter: Plot = {
  titles: ['The Letter without a Name', 'A Letter for {tale.title}', '{Hero.name} Plays Postman'],
  matters: [
    {
      title: 'the Sea',
      name: 'the sea',
      address: 'To whom it may concern, last house before the horizon',
      says: 'I am sorry that I threw stones at you',
      where: 'There was no house before the horizon but a hut of driftwood on the outermost rock.',
      truth:
        'In the hut lived nobody, but on the table lay pen and paper, and the chair was wet. {Hero.name} read the letter out loud to the water at the door. A long wave came in and went over the step, and when it drew back there were {number} smooth stones on the mat, in order of size. Somebody had kept them all.',
    },
    {
      title: 'a Girl of Seven',
      name: 'the girl',
      address: 'For the girl of seven, when she is old enough',
      says: 'It was I who broke the blue jug, and I let them think that it was you',
      where:
        'An old letter it was, yellow at the folds, and the girl of seven must be somebody’s grandmother by now.',
      truth:
        'She was eighty-one, and she was hanging out the washing. She read it through twice. “It was not he who broke it,” she said. “It was the cat. I saw it, and I took the blame for him, and all my life I thought how good that was of me.” She laughed so much that the pegs fell out of her apron.',
    },
    {
      title: 'the Moon',
      name: 'the moon',
      address: 'The Moon, by hand',
      says: 'Could you come to my window on {weekday}, because I shall be in bed with the measles and do not want to miss you',
      where: 'The handwriting was large and leaned in all directions, and it had been written with a crayon.',
      truth:
        '{Hero.name} climbed as high as there was any hill and held up the letter until {his} arms ached. On {weekday} it was cloudy. But at bedtime the clouds came apart above one roof only, like a curtain, and stayed so for as long as it takes to say good night to somebody with spots.',
    },
    {
      title: 'Nobody',
      name: 'nobody',
      address: 'Mister Nobody, Nowhere in Particular',
      says: 'I think of you every day',
      where:
        'Everyone laughed at it, all but one: a quiet man who swept the fish market and whom nobody had ever been heard to call by name.',
      truth:
        '“That will be for me,” said the quiet man. He wiped his hands before he took it. He did not say who had written it, and {hero.name} did not ask, but from that day {he} wished him good morning, and so did {friend.name}, and soon the whole town knew that his name was {manName}.',
    },
    {
      title: 'the Person in This Bed',
      name: 'the sleeper',
      address: 'To the person who sleeps in this bed after me',
      says: 'The third board creaks. The kettle is slow. From the window, if you lean out, there is the sea',
      where: 'It had been found under a mattress, in a house that was to be pulled down.',
      truth:
        'So {hero.name} spent a night there {himself}. The third board creaked. The kettle was slow. In the morning {he} leaned out, and there was the sea, and {he} went straight to Mayor Plum with {his} hair still on end. The house was not pulled down. It is let to travellers, one night at a time, and each of them adds a line.',
    },
    {
      title: 'the Winner',
      name: 'the winner',
      address: 'To the winner of the old game',
      says: 'Knight to the corner. It is your move',
      where:
        'Two old friends had played by post for half their lives, until one of their letters went astray, and each thought that the other had tired of it.',
      truth:
        'They lived, as it came out, in the same street, on different sides of it, and had not looked up for twenty years. {Hero.name} put a board on a barrel in the middle of the road. First the one door opened and then the other. “You took your time,” said the first. “I was thinking,” said the second, and moved a pawn.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    '{introduction}',
    '{breakfast} [The tide had brought in a bottle, and in the bottle was a letter.|The wind had blown a letter under the door.|A {bird} let something fall down the chimney, and it was a letter.] On the envelope stood: “{tale.address}.”',
    '{tale.where} “[That is not an address|We cannot deliver that|It happens every year],” they said at the post office, and would have put it in the drawer with the others. But {hero.name} had a soft heart where drawers were concerned. “{hero.saying},” {he} said, and took it away with {him}.',
    '[It was not sealed any more.|The seal had come off in the damp.|{He} held it up to the lamp, which is not the same as opening it.] [There was only a line or two.|It was not a long letter.|The ink had run, but one could read it.] “{tale.says},” it said.',
    '{advice}',
    '{settingOut} “I shall begin with {place.name},” {he} said. {place.way}',
    '{place.travel}',
    '[In {village} they had never heard of such a person, but they had {mainDish}. In {village} they had heard of nobody else and all pointed different ways.|{He} asked a {stranger}, who asked a {stranger}, who asked a {b=beast}, and it was the {b} that looked as though it knew.]',
    '{obstacle.trouble} {obstacle.way}',
    '{arrival} {lodging}',
    '[{doubt}|]',
    '[In the end|At last|And then], when {he} had stopped expecting it, {he} was there. {tale.truth}',
    '{homecoming}',
    '{Hero.name} told {friend.name} all about it over {soup}. “And what would you write, if you could send one letter?” asked {friend.name}. {Hero.name} thought of {his} {relative}, and of {number} things {he} had never said. [Then {he} went and looked for a pen.|“I should write it on both sides,” {he} said.]',
    '{moral}',
  ],
};
