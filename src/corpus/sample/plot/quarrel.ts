/** Two neighbors quarrel over a trifle, and the hero mediates. */

import type { Plot } from './plot';

export const quarrel: Plot = {
  titles: [
    'The Quarrel about {tale.title}',
    '{Left.name} and {Right.name} and {tale.title}',
    'Two Neighbours',
  ],
  matters: [
    {
      title: 'the Shade',
      about: 'which of them owned the shade of the {tree} that stood between their houses',
      first:
        'In the morning the shade lay on {left.name}’s side and in the afternoon on {right.name}’s, and each said that the other was borrowing it.',
      worse:
        '{Left.name} measured it with string. {Right.name} painted a line around it, and by the time the paint was dry the shade had moved.',
      mend: '{Hero.name} came at noon, when it is smallest, with a bench just as long as the shade was wide. There was room on it for two, if they sat close. It was a hot day. They sat close.',
    },
    {
      title: 'the Borrowed Ladder',
      about:
        'a ladder that {left.name} had lent to {right.name}, or that {right.name} had lent to {left.name}; it was so long ago that nobody could say',
      first:
        'Each of them carried it home by night. It went over the wall so often that the {flower} under it gave up.',
      worse:
        'In the end {left.name} sawed off the top half and {right.name} kept the bottom, and then neither of them could reach anything.',
      mend: 'A cat settled the matter by getting onto the church roof with no idea how to come down. “If only there were a whole ladder in this town,” said {hero.name} to the air. There was a silence, and then a sound of hammering from both sides of the wall.',
    },
    {
      title: 'the Second Verse',
      about: 'the right words to the second verse of the harbour song',
      first:
        '{Left.name} sang “the silver sea”, and {right.name} sang “the shivering sea”, and they sang it at each other over the wall until the milk turned.',
      worse:
        'The town began to take sides. There were Silvers and Shiverers; they drank at different ends of the inn, and a wedding between the two had to be held in a corridor.',
      mend: '{Hero.name} found the oldest woman in Pennyquay, who was a hundred and two and had known the man who made the song. “Second verse?” she said. “He only ever made the one. He stopped because he was happy.” So they all sang the one, twice.',
    },
    {
      title: 'the Good Morning',
      about: 'who ought to say good morning first',
      first:
        'For nine years they had said it at the same moment. Then one {weekday} {left.name} had a cold and said nothing, and {right.name} waited, and was hurt.',
      worse:
        'After that each of them came out earlier than the other so as not to be greeted second, until they were both on their doorsteps at three in the night, wrapped in blankets, looking straight ahead.',
      mend: '{Hero.name} came by at three with a can of {drink} and two cups. “Good night,” {he} said. “Good night,” they both answered, before they had time to think. Somebody laughed first; neither has ever told who.',
    },
    {
      title: 'the Egg',
      about: 'an egg that {left.name}’s hen had laid in {right.name}’s hat',
      first:
        '“My hen, my egg,” said {left.name}. “My hat, my egg,” said {right.name}. The egg said nothing, but it was getting warmer.',
      worse:
        'Lawyers were sent for from {village}. They wrote {number} pages about the egg and {number} about the hat, and ate the hen.',
      mend: '“Listen,” said {hero.name}, and held the hat to their ears, first one and then the other. There was a tapping in it. They watched all night, with their heads together and the lamp turned low, and what came out in the morning belonged to nobody and ran after them both.',
    },
    {
      title: 'the Wind',
      about: 'the wind, which {left.name} wanted for the washing and {right.name} did not want in the soot',
      first:
        'When {left.name} whistled for it, {right.name} rang a bell to keep it off, and what with the whistling and the ringing no one in {street} had slept since {month}.',
      worse:
        'The wind, which has its pride, went away altogether. The boats lay in the harbour with their hands in their laps.',
      mend: '{Hero.name} wrote on a kite, in large letters, “They are sorry,” and let it up as far as the string would go. The wind read it twice. Then it came down the street, took {left.name}’s washing and {right.name}’s soot, and mixed them; and the two of them stood there, as grey as each other, and shook hands.',
    },
    {
      title: 'the Last Dumpling',
      about: 'the last dumpling in a pot that they had paid for together',
      first:
        '“You have it,” said {left.name}. “No, you,” said {right.name}. It began as politeness, but it went on for an hour, and after the first quarter of it they were shouting.',
      worse:
        'They left the dumpling where it was and locked the kitchen with two locks. It sat there for a year. People came from {village} to look at it through the keyhole.',
      mend: '{Hero.name} climbed in at the window and ate it. It was like eating a doorknob. “There,” {he} said, when {he} could speak, “now you can both be angry with me.” They were, together, for a whole evening, and after that they were friends.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    'In {street2=street} lived two neighbours. On the left lived {left.full}, the {left.trade}, who {left.work}; and on the right lived {right.full}, the {right.trade}, who always {right.habit}. They had [shared a wall|borrowed each other’s sugar|nodded to each other] for {number} years.',
    'Then they quarrelled. They quarrelled about {tale.about}. {tale.first}',
    '“[There are people who would steal the buttons off a snowman|Some of us were brought up with forks|I name no names],” said {left.name}. “{left.saying}.” “[I have heard geese talk more sense|And some of us were only brought in|Then I shall name one],” said {right.name}. “{right.saying}.” And they both went in and [shut their doors so hard that the {bird} fell off the roof|pulled down their blinds].',
    '{tale.worse} [{townTalk}|]',
    '[In the end|At last|When it had gone on for {number} weeks] somebody went to fetch {hero.full}. {introduction}',
    '{breakfast} “[I know nothing about quarrels|I have never been any good at this|You want somebody wise],” said {hero.name}. “[That is exactly what is needed|They were all out|We have tried that],” they said.',
    '{advice}',
    '{Hero.name} visited them both. {Left.name} gave {him} {sweet} and told {him} everything; {right.name} gave {him} {mainDish} and told {him} the same, with the names the other way round. [{Hero.name} ate it all and promised nothing.|It was the best meal {he} had eaten that {season}.|“I see,” {he} said in both houses, and {he} did.]',
    '[That night {he} could not sleep. {doubt}|{He} walked up and down the beach and talked it over with {pet} the {pet.kind}, who {pet.way}.|First {he} tried a speech, and it made things worse. Then {he} tried a song. {song} That made nothing better, but a window opened to hear it.]',
    '{tale.mend}',
    '[{supper}|{Left.name} and {right.name} still quarrel now and then, on {weekday} evenings, to keep in practice, but they do it on the same bench.]',
    '{moral} [{postscript}|]',
  ],
};
