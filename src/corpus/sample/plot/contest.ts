/** A contest at the fair against a rival. */

import type { Plot } from './plot';

export const contest: Plot = {
  titles: ['{Tale.title}', '{Hero.name} against {Rival.name}', 'How {hero.full} Came Second'],
  matters: [
    {
      title: 'The Pie Fair',
      rule: 'a prize of {number} silver pennies was offered for the best pie',
      mine: 'a pie with {mainDish} on one side and {plural fruit} on the other, and a wall of pastry between them, so that dinner and pudding could be eaten in one journey',
      theirs: 'a pie shaped like the town hall, with the windows lit',
      mishap:
        'On the way to the table the wall gave way. Dinner ran into pudding. {Hero.name} looked into the hole, and it looked like the end of the world, with raisins.',
      verdict:
        'The judge, who had a cold and had tasted nothing all day, took a spoonful and stopped. “I can taste this one,” she said. “What is it?” “A mistake,” said {hero.name}. She asked for the recipe.',
    },
    {
      title: 'The Slowest Race',
      rule: 'there was to be a race around the harbour, and because everybody was tired of the same three winners, the prize would go to whoever came in last',
      mine: 'nothing at all, and only meant to take the air',
      theirs: 'a tortoise, a pair of iron boots and a book',
      mishap:
        '{Rival.name} read three chapters before the first bend. It looked as good as won. But {hero.name} stopped to untangle a {bird} from a net, and to carry an old woman’s {container}, and to hear about her {relative}, and by then it was getting dark.',
      verdict:
        'When the lamps were lit, {hero.name} had still not come. They found {him} halfway, sitting on a bollard, mending a child’s {garment}. “Is it over?” {he} asked. It was, and {he} had won it by a day.',
    },
    {
      title: 'The Biggest Turnip',
      rule: 'a golden {tool} was to go to the grower of the biggest vegetable',
      mine: 'a turnip which {he} had watered every night with cold {drink} and encouragement',
      theirs: 'a marrow that had come on two carts, and a man to polish it',
      mishap:
        'It was the heat, or perhaps the band. The marrow gave a sort of sigh, and then it burst. There was marrow on the Mayor. There was marrow on the weathercock. {Rival.full} stood in the middle of it without a word.',
      verdict:
        'The turnip was now the biggest thing in the tent, and everyone turned to {hero.name}. But {hero.name} had taken a bucket and was going round with {rival.name}, picking up the pieces. “Soup,” {he} said. “We shall want one large turnip.” There was enough for the whole town.',
    },
    {
      title: 'The Liars’ Cup',
      rule: 'the Liars’ Cup was to be given, as it is every year, to the person who told the greatest untruth with the straightest face',
      mine: 'no lie ready, being one of those people who go red',
      theirs: 'a story with two dragons in it, a bishop and a hat',
      mishap:
        'The dragons were much admired. Then it was {hero.name}’s turn. {He} stood up on the barrel and looked at all the faces, and every single thing that {he} had ever invented went out of {his} head.',
      verdict:
        '“I,” said {hero.name}, and went red, “am not a bit nervous.” There was a silence. Then the whole inn rose to its feet, and they had to bring {him} the cup over the heads of the crowd.',
    },
    {
      title: 'The Regatta of Washtubs',
      rule: 'on the first Sunday of {month} all Pennyquay goes to sea in washtubs, and the first around the Kettle is king or queen of the harbour until supper',
      mine: 'a tub that had belonged to {his} {relative}, with a {tool} for an oar and a {garment} for a sail',
      theirs: 'a copper bath with a carved {seaCreature} at the bow',
      mishap:
        'Halfway out the bath began to go round. {Rival.name} paddled harder, and it went round faster. “Are you in trouble?” called {hero.name}. “Not at all,” called {rival.name}, each time {rival.he} came past.',
      verdict:
        'So {hero.name} threw over the end of {his} {garment} and took the bath in tow. They came in together, last of all, long after the king had been crowned and had gone home, and {rival.name} asked whether {he} would care to steer next year.',
    },
    {
      title: 'The Scarecrow Parade',
      rule: 'every household had made a scarecrow, and the most frightening would win a {thingQuality} {furniture}',
      mine: 'a scarecrow in {his} own old {garment}, with a {vegetable} for a nose and rather a kind expression',
      theirs: 'a scarecrow with eleven teeth and glowing eyes, which had already made two grown men cry',
      mishap:
        'The jury was {number} crows, sitting along a fence. At {rival.name}’s scarecrow they yawned. At {hero.name}’s they put their heads together. Then the biggest of them flew down and settled on its arm.',
      verdict:
        '“It is not frightening in the least,” said the crow. “It looks like somebody who might ask one to stay, and then one would have to learn to say please.” And every crow on the fence shivered. The prize went to {hero.name}.',
    },
    {
      title: 'The Quiet Hour',
      rule: 'the Mayor had offered a ham to whoever could keep silent the longest',
      mine: 'no plan but a pocketful of {sweet} to keep {his} mouth busy',
      theirs: 'a scarf wound {number} times about the chin',
      mishap:
        'By midnight there were only two of them left, facing each other over the ham. At one o’clock {hero.name} saw a spark settle on {rival.name}’s scarf, and a thin blue thread of smoke go up from it.',
      verdict:
        '“You are on fire,” said {hero.name}. “Ha!” cried {rival.name}, “I have won,” and then, looking down, “Thank you.” {Rival.he} cut the ham in two, and it was {hero.name} who got the half with the bone, for soup.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    '[There was a notice on the pump in Herring Square. It said that|Everyone in Pennyquay was talking of the fair, for|It had been cried through the streets with a drum:|In the window of the town hall hung a piece of paper, and it said that] {tale.rule}.',
    '{introduction}',
    '{Rival.full}, the {rival.trade}, was {rival.nature}. {Rival.he} had won {number} years running, and kept the prizes on a {furniture} where one could see them from the street. “[I suppose that you will not be trying|Somebody has to come second|May the best one win, and I expect I shall],” {rival.he} said to {hero.name}. “{rival.saying}.”',
    '[{Hero.name} had not thought of it until then.|{Hero.name} said nothing, but {his} ears grew warm.|“{hero.saying},” said {hero.name}, rather stiffly.] {He} went home and [sat for an hour before {theTreasure}|began at once|kicked the {furniture}].',
    '{advice}',
    '{market}',
    'When the day came, everyone was there: Ottoline Fry with a tray of {sweet}; {number} visitors from {village}, with flags; {strangerWoman}, who had seen it all done better; and the geese, in a row. {Rival.name} had {tale.theirs}. {Hero.name} had {tale.mine}.',
    '[{townTalk}|A {stranger} was taking bets, in {ware}.|The band played. It had a {instrument}, a {instrument} and a boy with a {tool}.]',
    '{tale.mishap}',
    '[There was not a sound. {Pet} the {pet.kind}, who {pet.way}, looked the other way.|Somewhere at the back a child began to cry, and somewhere at the front a man began to laugh.|]',
    '{tale.verdict}',
    '{season.evening} {Hero.name} and {rival.name} walked home the same way, [because it was the same way|carrying it between them]. “[Next year|One of these days|Given another minute],” said {rival.name}. “{hero.saying},” said {hero.name}, and {rival.he} laughed [for the first time that anyone could remember|until {rival.he} had to hold on to the wall].',
    '[{supper}|]',
    '{moral} [{postscript}|]',
  ],
};
