/** A stranger comes to Pennyquay and asks for something simple. */

import type { Plot } from './plot';

export const visitor: Plot = {
  titles: ['{Tale.title}', '{Tale.title} Comes to {street}', 'A Guest in {street}'],
  matters: [
    {
      title: 'the Man with the Door',
      name: 'the man with the door',
      came: 'a man carrying a door on his back. It was a green one, with a brass knob and a letter box',
      wants: 'a wall',
      why: 'It used to be in a house. The house is gone, but I still had the key',
      guess: 'Some said that he was a burglar of a new kind, who brought his own.',
      mend: 'They stood it up in the gap in the harbour wall, where there had never been anything but wind. {Hero.name} held it while {friend.name} drove in the pegs. Then the man took out his key. “You first,” he said to them. They went through, and on the other side was only the sea, but it looked as if it had been expecting them.',
      left: 'He has lived in {street} ever since. People go out of their way to use the door, and always knock.',
    },
    {
      title: 'the Lady Who Collected Silences',
      name: 'the lady',
      came: 'a tall lady with {number} empty jars in a perambulator',
      wants: 'a little quiet, if there was any to spare',
      why: 'I collect it. I have the silence after snow, and the one before a sneeze, but I have none from a harbour',
      guess: 'Some said that she was a spy, and others that she made jam.',
      mend: 'At four in the morning {hero.name} led her down to the steps, at dead low water, when the boats have stopped talking. They waited. Then even the waiting stopped, and she held up a jar and put on the lid. There were tears on her cheeks. “That is a first pressing,” she whispered.',
      left: 'She left one jar behind for the school, and it is opened on the last day of term, and lasts about a second.',
    },
    {
      title: 'the Boy Who Was Early',
      name: 'the boy',
      came: 'a boy of about nine in a {garment} too large for him, with a {container} in each hand',
      wants: 'his grandfather',
      why: 'He lives here, in the house with the {colour} shutters. He has a wooden leg and makes kites',
      guess:
        'Nobody had heard of such a man, and the only house with {colour} shutters had been empty for years.',
      mend: 'It was {hero.name} who saw it at last. {Hero.he} looked at the date on his ticket and counted on {his} fingers. The boy had come sixty years too soon. “Then I shall have to wait,” he said, quite calmly. He took the house with the shutters. He learned to carve, and to cut paper, and not to run on the quay in the rain, though in that he did not succeed.',
      left: 'That is the old man with the wooden leg whom you may have seen flying kites off the wall. He says that a boy is expected any day now.',
    },
    {
      title: 'the Rain Inspector',
      name: 'the inspector',
      came: 'a young woman in a very clean oilskin, with a measuring glass and a badge',
      wants: 'to examine the rain',
      why: 'There have been complaints. It is said to be wetter here than is allowed',
      guess:
        'The people of Pennyquay had grumbled about their rain all their lives, but that was a different thing from hearing a stranger do it.',
      mend: '{Hero.name} took her out in it. {Hero.he} showed her the rain that falls sideways off the Kettle, and the warm sort that comes with herrings, and the fine one that one only sees against a dark door. She got wetter and wetter, and she stopped writing. In the end she held out the glass, let it fill, and drank it.',
      left: 'The report is framed in the town hall. It has one word on it, “Sufficient”, and all around the word is a ring where somebody has put down a cup.',
    },
    {
      title: 'the Retired Giant',
      name: 'the giant',
      came: 'a giant in carpet slippers. He had to bend down to read the sign',
      wants: 'a room with a view',
      why: 'All my life I have looked down on things. I should like, for once, to look out of a window',
      guess:
        'There was no bed to fit him, no chair, and no soup plate; and the Mayor said that there was sure to be a rule.',
      mend: '{Hero.name} measured him, which took the morning. Then they knocked through the net loft, the sail loft and the loft between them, and put a pillow in at one end and a window in at the other. He crept in on his elbows and laid his chin on the sill. “Oh,” he said, and there went the {bird} right past his nose.',
      left: 'When the fog is thick he sits up in bed with a candle, and it is as good as a second lighthouse.',
    },
    {
      title: 'the Woman from the Map',
      name: 'the woman',
      came: 'a woman in a dress the colour of old paper, with a fold down the middle of her and another across',
      wants: 'the sea serpent that had been drawn next to her',
      why: 'I am the lady in the corner, the one who holds the compass. They have printed it new, without us',
      guess: 'She left a faint smell of glue behind her, and children tried to find the north on her sleeve.',
      mend: 'They found the serpent in the bay, where it had been pretending to be a line of buoys. It was faded and had lost its confidence. {Hero.name} borrowed blue from an inkmaker and gold from the sign of {inn}, and went over them both with a fine brush, very slowly, while they told {him} about the old seas.',
      left: 'They sailed out past the edge together. On a clear day, with a good glass, one can see where somebody has written, in curly letters, “Here be friends”.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    'On that day there came to Pennyquay {tale.came}.',
    '{introduction} [So it was natural that the stranger should knock there first.|As it happened, {hero.name} was the first to say good morning.|{Hero.name} was at the window, and saw it all.]',
    '“[Excuse me|I beg your pardon|Good day],” said {tale.name}. “I have [come a long way|been walking since {weekday}|been told to ask here].” And after [some {drink}|a little coughing|a pause] it turned out that what the stranger wanted was {tale.wants}. “{tale.why}.”',
    '{tale.guess} [{townTalk}|]',
    '{Hero.name} said, “[Come in first and have some {drink}.|You had better sit down.|Have you eaten?]” There was {soup} on the stove. They ate it together, and {pet} the {pet.kind} [did not bark, or hiss, or whatever was expected|lay down on the stranger’s feet].',
    '{advice}',
    '[{Hero.name} asked at every door in {street}. At the first they were out; at the second they were in, but said that they were out; and at the third they gave {him} {sweet}.|For {number} days nothing could be done, because of the wind. They played draughts with buttons. {song} That was what the stranger sang, in the evenings, looking out.]',
    '[{doubt}|{townTalk}|]',
    '{tale.mend}',
    '{tale.left}',
    '[{supper}|{season.evening} “{hero.saying},” said {hero.name}, and {friend.name} agreed.|]',
    '{moral}',
  ],
};
