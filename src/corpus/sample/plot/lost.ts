/** Something that belonged to the whole town is gone, and the hero goes after it. */

import { inland, type Plot } from './plot';

export const lost: Plot = {
  titles: ['The Lost {tale.title}', '{Hero.full} and the {tale.title}', 'How the {tale.title} Was Found'],
  matters: [
    inland({
      title: 'Echo',
      name: 'the echo',
      loss: 'There has always been an echo in Herring Square; children are taken to meet it on their birthdays. But that morning Mayor Plum called out “Good day!” as she always did, and nothing answered. She tried “Hello!” and she tried “Halloo!” The echo of Herring Square was gone.',
      clue: 'On the pump lay a small piece of somebody’s laughter, quite cold, and beside it were the marks of bare feet going out of town.',
      found:
        'There was the echo, sitting behind a wall, saying nothing for the first time in its life. “All day long I say what others say,” it told {hero.name}. “I wanted to find out whether I had anything of my own.” “And have you?” {he} asked. The echo thought. “And have you?” it said, and began to laugh.',
      back: 'It came home with {him} that very night. Now when one shouts in Herring Square it answers as before, but every so often it says a word that nobody has called, and people stop and take off their hats.',
    }),
    inland({
      title: 'Weathercock',
      name: 'the weathercock',
      loss: 'The weathercock had stood on the church at Pennyquay for two hundred years and had never missed a wind. Now there was only the spike. The winds arrived, found nobody to greet them, and blew about the town in a huff.',
      clue: 'A single gilded feather was lying in the gutter, and it pointed out of town.',
      found:
        'The weathercock was standing on a dunghill among the hens, with his chest out. “They tell me where to go and I go,” he said bitterly, meaning the winds. “Here I only have to crow.” “And can you?” asked {hero.name}. He opened his beak, and what came out was a creak like a gate’s. The hens were kind about it, which was worse.',
      back: 'He rode home under {his} arm. The winds came to meet them, all four at once, and there was such a to-do of hats that nobody heard the weathercock creak for joy.',
    }),
    inland({
      title: 'Letter E',
      name: 'the letter E',
      loss: 'It was the schoolchildren who noticed that the letter E was gone. The sign over the bakery read “Br ad”; the harbour office had become “Th Harbour”; and a girl called Edie could not be found at all, though she was sitting in the front row.',
      clue: 'Around the inkwell in the schoolroom ran a trail of small three-toothed marks, like those of a comb, and it went over the sill and away.',
      found:
        'The E was hanging in an orchard with its three arms full of {plural fruit}. “I do more work than all the rest,” it said. “I am in everything. I am even in nothing. Nobody has ever asked me whether I was tired.” So {hero.name} asked. It turned out that being asked was very nearly as good as a holiday.',
      back: 'On the way home they called at every sign in town. Edie was found, a good deal to her surprise, and since then the E has had {weekday} afternoons off, which is why there are so many spelling mistakes on that day.',
    }),
    inland({
      title: 'Tuesday',
      name: 'the missing Tuesday',
      loss: 'On Monday the people of Pennyquay went to bed, and when they got up it was Wednesday. Bread that was meant for Tuesday was stale; a wedding had not taken place; and a man who had promised to pay on Tuesday went about the town smiling.',
      clue: 'At the very end of the almanac in the town hall a page had been torn out, and the draught through the hole was blowing inland.',
      found:
        'The Tuesday was lying in the grass with its hands behind its head. “Nobody looks forward to me,” it said. “Friday has parties. Sunday has bells. I am the day one goes to the dentist.” {Hero.name} sat down beside it and told it about all the things that had not happened, and how the bride had cried. “For want of me?” said the Tuesday, and blew its nose.',
      back: 'They put it in that same week, between Saturday and Sunday, where it fitted with a little pushing. The bride was married, the man paid, and ever since then there has been cake in Pennyquay on Tuesdays.',
    }),
    {
      title: 'Smell of Bread',
      name: 'the smell of bread',
      loss: 'The loaves were brown and the crusts were crisp, but there was no smell. People walked right past the bakery without turning their heads, and got lost, for half of Pennyquay finds its way by the nose.',
      clue: '{Pet} the {pet.kind} sneezed, ran to the edge of the town, sniffed, and sat down facing the horizon with an expression of longing.',
      found:
        'It had gone to keep house with a hermit who had not eaten bread for thirty years. He sat in the middle of it with his eyes shut. “It came in at the window,” he said, “and I had not the heart to send it home.” {Hero.name} thought this over. “Why not come with it?” {he} said.',
      back: 'The hermit lodges above the bakery now and is up before anyone else. He has grown a little stout, and the smell of bread is back in all the streets, with a touch of mountain in it.',
    },
    inland({
      title: 'Harbour Wall’s Shadow',
      name: 'the shadow of the harbour wall',
      loss: 'There stood the harbour wall in the full sun, and behind it, where the old men sit, there was no shade at all. The old men looked at the place. “It was here on Saturday,” said the oldest.',
      clue: 'Something long and flat had been dragged through the dust; the grass on either side of the way was cool to the touch.',
      found:
        'The shadow had spread itself over a field where a lame {beast} was lying. “It had no tree,” said the shadow, “and you have hats.” There was nothing to be said against that. {Hero.name} looked about, and fetched a spade, and planted a {t=tree}.',
      back: 'They waited until the {t} had learned to do it by itself, which took until evening, for it was a quick tree. Then the shadow walked home ahead of {him}, as shadows do when the sun is low, and lay down behind the wall with a sigh.',
    }),
    {
      title: 'Recipe',
      name: 'the recipe for the harbour pudding',
      loss: 'Once a year the whole of Pennyquay eats harbour pudding, and the recipe is kept in a glass case in the town hall. When the case was opened there was a note in it. The note said, “Borrowed.”',
      clue: 'The note smelled faintly of {smell}, and it was written in an ink that is sold in one place only.',
      found:
        'A small boy called {manName} had it. He had wanted to make the pudding for his mother, who was ill and could taste nothing, and he had got as far as the suet. There was flour on the ceiling. “It says to stir until a friend comes,” he said. “I have been stirring since Thursday.” “Well,” said {hero.name}, and took off {his} {garment}, “here I am.”',
      back: 'The mother had two helpings and could taste them both. The recipe went back to its case with a new line at the bottom, in pencil, in a round hand: “It does not matter if it is lumpy.”',
    },
    inland({
      title: 'Whistle of the Kettle',
      name: 'the whistle',
      loss: 'The lighthouse of Pennyquay is called the Kettle because of its shape, and because it whistles in fog. That night there was fog, and the keeper, Tobit Marl, pulled the chain, and the Kettle opened its spout and said nothing.',
      clue: 'From far off over the dark land, where no ship had ever been, there came a long thin note, in B flat.',
      found:
        'It had moved in with a shepherd boy who could not whistle. He had gaps in his teeth, and his dog ran the wrong way. “I only meant to stay until he learned,” said the whistle, “but he is very slow.” So {hero.name} sat on a wall with the boy for two days and taught him to do it with his fingers.',
      back: 'The whistle was in its spout again before the next fog. There is a dog on the hills who comes to the sound of B flat, and on thick nights one can hear him barking politely at the sea.',
    }),
  ],
  paragraphs: [
    '{season.opening}',
    '{introduction}',
    '{tale.loss} [{townTalk}|]',
    '[{Hero.name} heard of it at once.|When they told {hero.name}, it was still early.] {breakfast} [“Somebody ought to look for it,” {he} said {manner}, and by then of course {he} was somebody.|“It cannot have gone far,” {he} said {manner}, and put on {his} boots.|“I shall go and see,” {he} said {manner}.|“{hero.saying},” {he} said, and that was as good as a promise.]',
    '{advice}',
    '{tale.clue} “That is the way {place.to},” said [a {stranger}|a boy on the wall|the oldest of the geese, or seemed to].',
    '{settingOut} {place.way}',
    '{place.travel}',
    '{obstacle.trouble} {obstacle.way}',
    '[On the far side|A little later|Under a {tree}] {he} met {gift.giver}, who [was looking for a lost {keepsake}|had dropped a {container} of {plural fruit}|was stuck in a stile]. {Hero.name} [helped|stopped, though {he} was late|did what one does]. “[Then you must have this|I have nothing to give you but this|Take this],” said the other, and gave {him} {gift.a}. “You will know when.”',
    '[{place.travel} {doubt}|{place.travel}|]',
    '{arrival} {lodging}',
    '[{Hero.name} asked for {tale.name} in every house, and in the last house they shook their heads.|In the morning {he} began to search, and by noon {he} had looked everywhere twice.|{He} looked high and {he} looked low, and it was in neither.] Then {he} remembered {gift}. {gift.use} {tale.found}',
    '{homecoming} {tale.back}',
    '[{supper}|]',
    '{moral} [{postscript}|]',
  ],
};
