/** Obstacles on a journey, each with its solution. */

import type { Entry } from '../storyteller';

const obstacle = (trouble: string, way: string): Entry => ({ trouble, way });

export const landObstacles: readonly Entry[] = [
  obstacle(
    'At the river there was no bridge, [only the place where one had been|though there was a sign that apologised for it], and the water was [brown and in a hurry|much too deep for {his} boots].',
    'So {he} told the river that {he} had not wanted to cross in any case. Rivers cannot bear that. [It went down at once to ask why not|It grew shallow with surprise], and {he} walked over on the stones.',
  ),
  obstacle(
    'The bridge was an old one and wished to be complimented. It would not bear anybody who did not say something nice about it.',
    '{Hero.name} praised its arches, and it creaked; {he} praised its railing, and it swayed; and at last {he} said that it must be lonely, being always between things. The bridge held perfectly still after that, and let {him} over.',
  ),
  obstacle(
    'A flock of {number} sheep lay across the road, and the shepherd was asleep under his {garment}. “Excuse me,” said {hero.name}. The sheep [excused {him}, but did not move|looked at {him} with their sideways eyes].',
    '{He} lay down among them, since there was nothing else to do, and no sooner was {he} comfortable than every one of them got up and went away, for sheep cannot abide being copied.',
  ),
  obstacle(
    'There was a gate, and at the gate sat a {stranger} called {strangerMan} with a ledger. “Name, trade, and what you had for breakfast,” he said, “and I shall know if it is a lie.”',
    '“{hero.full}, {hero.trade}, and {sweet},” said {hero.name}. The gatekeeper looked up with shining eyes. “Was there any left?” he asked. There was, as it happened, a piece in {his} pocket, and the gate [swung open|had never been locked].',
  ),
  obstacle(
    'Where the path forked stood two old women in identical {colour} bonnets. “One of us always lies,” said the first. “And the other has a cold,” said the second, and sneezed.',
    '“Which of you made the {s=soup} I can smell?” asked {hero.name}. They both pointed to the left, and there the path went, past their kitchen door. It was excellent {s}, and nobody lied about it.',
  ),
  obstacle(
    'Then the fog came down, so thick that {he} [could not see {his} own hand|had to feel in {his} pocket to be sure that {he} was there].',
    '{He} stood still and hummed, and after a time the fog hummed back. {He} followed the place where it was out of tune, and that was a cottage with a light in it, and behind the cottage was the road.',
  ),
  obstacle(
    'A hill had moved in the night and was sitting on the road. It was a young hill with [some gorse on it|only one tree], and it looked {lowMood}.',
    '“You will want to be back before your mother wakes,” said {hero.name}, not unkindly. The hill had not thought of that. It shuffled off [with a great rattling of pebbles|westward, trailing its rabbits], and there was the road again, a little flatter than before.',
  ),
  obstacle(
    'In the narrowest part of the lane stood a bull, and the bull was [reading a poster|thinking], and did not care to be interrupted.',
    '{Hero.name} came up beside it and read the poster too. It was about a lost {beast}. “I have not seen it,” {he} said. The bull shook its head sadly, and stepped aside to let {him} go and look.',
  ),
  obstacle(
    'A tollkeeper barred the way with a pole painted {colour} and white. “The toll is one secret,” he said. “Large or small, but it must be your own.”',
    '{Hero.name} whispered in his ear. The tollkeeper turned red to the collar. “I do that too,” he said, and he raised the pole so quickly that it knocked off his hat.',
  ),
  obstacle(
    'The wood grew so thick that the path went in on its knees. Thorns took hold of {him} by the {g=garment} and would not let go.',
    '“All right,” said {hero.name}, “keep it,” and {he} slipped out of the {g} and went on without. At the edge of the wood it was hanging on a {tree}, brushed and mended, with all its buttons.',
  ),
  obstacle(
    'There were {number} stepping stones, and on the middle one sat a toad who said that it was his.',
    '“I would not dream of stepping on it,” said {hero.name}. “May I admire it?” The toad moved over to show {him} the best side, and while {he} was admiring it {he} found that {he} had got across.',
  ),
  obstacle(
    'A scarecrow in a {cloth} {garment} was directing the traffic, of which there was none, and held up a straw hand. “Halt,” it said. “There are crows crossing.”',
    'They waited. {Number} crows went by on foot, the last of them carrying a {container}. “They used to be afraid of me,” said the scarecrow. “It is nicer now.” And it waved {him} on.',
  ),
  obstacle(
    'By the time {he} reached the ferry the ferry had gone, and the ferryman’s boy said that it was on its holidays.',
    'But the boy had a {container}, and {hero.name} had {his} {garment}, and with a {tool} for a mast they made something that floated for exactly as long as it had to.',
  ),
  obstacle(
    'Three robbers stepped out from behind a {tree}. “Your money or your life story,” said the tallest.',
    '{Hero.name} had no money, and so {he} began at the beginning. By {his} third birthday the robbers had put down their {plural tool}; by {his} first day at school the small one was in tears; and they walked with {him} to the next village so as not to miss the end.',
  ),
];

export const seaObstacles: readonly Entry[] = [
  obstacle(
    'Then the wind died. The sail hung down like [a wet {garment}|a flag at a funeral], and the sea held its breath.',
    '{He} whistled, which is forbidden at sea, but {he} whistled badly. The wind came over from the horizon to hear who it was, and once it had come so far it stayed.',
  ),
  obstacle(
    'A seal put its head up in front of the bow. “Private,” it said. “The herrings are having their meeting.”',
    '{Hero.name} shipped {his} oars and waited with {his} hat in {his} lap. After an hour a herring came up to say that the motion was lost, that nobody remembered what it was, and that {he} might pass.',
  ),
  obstacle(
    'The fog closed in, and somewhere inside it was a rock; {he} could hear it being lonely.',
    '“Is anyone there?” {he} called. “Only me,” said the rock, much nearer than {he} liked. “Then keep talking,” said {hero.name}, and steered by its voice, and they parted friends with a yard to spare.',
  ),
  obstacle(
    'The current took hold of the boat and pulled it [round and round|the wrong way], and the more {he} rowed the more it was amused.',
    'So {hero.name} stopped rowing and ate {bite}. The current went on for a while by itself, but it is no fun pulling somebody who is enjoying the view, and it set {him} down almost where {he} wanted.',
  ),
  obstacle(
    'Half a mile out a wave came up to the boat, a {colour} one, as tall as the church at {village}. It leaned over and looked in.',
    '“You must be the seventh,” said {hero.name}. Nobody had ever counted it before. The wave was so pleased that it lay down flat and carried {him} on its back for the rest of the morning.',
  ),
  obstacle(
    'There was water in the boat. It came in by a hole the size of a {keepsake}, and it came in politely, but it came in.',
    '{He} tried {his} thumb, and {he} tried {his} hat, and in the end {he} stopped the hole with {sweet}, which {he} had been saving. It was a heavy sort, and it held to the last mile.',
  ),
  obstacle(
    'A sea serpent lay across the channel, asleep, with a {bird} on each of its coils, and it snored bubbles as big as {plural container}.',
    '{Hero.name} took the oars out of the rowlocks and drifted by on tiptoe, as it were, singing a lullaby under {his} breath. At the last coil the serpent smiled in its sleep and tucked in its tail.',
  ),
  obstacle(
    '{He} had run onto a sandbank in the exact middle of the sea, and on the sandbank stood a man with a broom, sweeping it. “I had just done that part,” he said.',
    '{Hero.name} begged his pardon and got out and raked the place smooth again. “Nobody ever does that,” said the man. He leaned on the bow with all his weight, and the boat slid off like a letter into a box.',
  ),
];
