/** Short old tales of the bay: why something is as it is. */

import type { Plot } from './plot';

export const legend: Plot = {
  titles: ['Why {tale.title}', 'An Old Story: Why {tale.title}'],
  matters: [
    {
      title: 'Nobody Sweeps the Beach',
      one: 'There was once a tidy man in Pennyquay who could not bear the beach. It was all over shells. He went down with a broom at low water and swept it, from the one end to the other, and stood the shells in rows.',
      two: 'The sea came in and looked. It had put each of those things just where it wanted it, and had taken a long time over some of them. It said nothing. It went out again, and it stayed out; a week, a fortnight, a month. Boats lay on their sides. Fish walked home.',
      three:
        'So all the town went down with buckets and baskets and put the beach back, as well as they could remember. It took them until dark. In the night there was a sound as of somebody moving furniture, and in the morning the sea was there, with one shell more than before, as a kind of tip.',
    },
    {
      title: 'Bread Has a Crust',
      one: 'Bread had none, to begin with. It was soft all through, and whoever wanted it took it, and by the time it had cooled there was nothing left but a dent in the table.',
      two: 'A baker’s child was sorry for it. She took off her own little coat, which was brown, and put it around the loaf, and buttoned it down the middle; and the loaf, which had never been warm before except by accident, fell asleep in it and slept until the morning.',
      three:
        'They found them side by side on the shelf above the oven. The coat would not come off again. And if you hold a loaf to your ear, just after it is out, you can still hear the buttons.',
    },
    {
      title: 'Foxes Have White Tips',
      one: 'A fox came into the schoolhouse on a winter’s night, to get warm, and knocked over the paint. It had been a plain red fox until then, and proud of it, and it sat down to think.',
      two: 'In the morning the children followed the white marks over the snow, which was not easy, and found it in its hole with its tail in its paws. “I only wanted to see where you go all day,” said the fox. So they told it: seven times nine, and the names of the rivers, and how one writes an S.',
      three:
        'It can do the S to this day. It writes it in the snow, with the tip of its tail, wherever it goes; and the schoolteachers, who find it on their way to work, have never once had to correct it.',
    },
    {
      title: 'the Sea Is Salt on One Side',
      one: 'Long ago the sea was sweet, and people put it in their tea. A giantess called Old Brine came down to the beach every evening to weep, because nobody would marry her. She wept politely, into a handkerchief the size of a field, and wrung it out when she was done.',
      two: 'After a hundred years of this the herrings complained. They sent a deputation, with a flat stone for a shield. “Madam,” they said, “what would make you happy?” “Somebody to ask me that,” said Old Brine, and dried her eyes, and married the hill behind the mill, who had been too shy to speak.',
      three:
        'But the salt stayed where it was. And because she had always sat on the eastern rocks, it is a little stronger there to this day, and cooks send their children with buckets.',
    },
    {
      title: 'Owls Are Awake',
      one: 'In the beginning all the birds slept at night, and the night was left lying about with nobody in it. This worried the owl. She used to wake at two and listen to it, all that good dark going to waste.',
      two: 'So she went to the sun and asked whether she might have what he was not using. “What will you pay?” said the sun, who was a merchant. “My song,” said the owl, for in those days she sang like a {instrument}.',
      three:
        'That is why she has only the two notes left, and why she does not mind. From time to time she asks, “Who? Who?” And that is a joke between her and the dark, for there is nobody there but the two of them.',
    },
    {
      title: 'the Dawdle Has So Many Bends',
      one: 'When the rivers were sent out from the mountains, each was told to go to the sea by the shortest way. They all did so, except one. It had been given a message for the sea and had forgotten it.',
      two: 'It stopped at every farm to ask whether they knew. It went left to try and remember, and it went right. It followed a cow for the whole of one afternoon, in case it was something about milk.',
      three:
        'By the time it came down to Pennyquay it had met everybody. It flowed out over the sand and said to the sea, “They all send you their love.” And that, as it happened, was the message.',
    },
    {
      title: 'Cats Come Back',
      one: 'The first cat belonged to the first fisherman, or he to her; they had not settled it. Every morning he rowed away, and every morning she thought that this was the end of him.',
      two: 'One day she hid in the boat. She saw the whole of the sea, and was sick in it. She saw that at the far end of all the water there was nothing, and that he looked at the nothing for a while, and turned round.',
      three:
        'Since that day no cat has been worried when somebody leaves. They have seen how it works. They go away themselves, in order to have the pleasure of it, and they are late for supper only to be looked for.',
    },
    {
      title: 'There Are Three Aunts',
      one: 'Three sisters kept the first shop in Pennyquay. The eldest weighed, the second wrapped, and the youngest gave the change; and whatever one bought of them, they said what they thought of it.',
      two: 'A wrecker came by night and begged them to put out their lamp, and offered gold. “I shall weigh it,” said the eldest. “I shall wrap it,” said the second. “And here is your change,” said the youngest, and they threw him and his gold off the end of the pier. But he was a warlock in a small way, and with his last breath he turned them to stone.',
      three:
        'He had not thought it through. They walked out into the worst of the sea, as far as the reef, and there they have stood ever since with their skirts spread, in the way of every wave, telling it what they think of it.',
    },
    {
      title: 'the Moon Is Thin',
      one: 'The moon used to be round all the time, like a button. Then a tailor of Lantern Hythe, who could not sleep for the light, climbed up with his shears and took her in by an inch.',
      two: 'It suited her. “A bit more,” she said, and turned round. He took in another inch, and another, and they talked the whole night, as one does at fittings; and when the morning came there was hardly anything of her left, and the two of them were dreadfully embarrassed.',
      three:
        'So he lets her out again for two weeks, and takes her in again for two weeks. It keeps him up at night, but he no longer complains of it. The scraps he throws away, and on a clear evening you may see how many there have been.',
    },
    {
      title: 'Geese Sit on the Committee',
      one: 'It was in the year of the pirates. They came up the harbour in socks, while the watchman was at his supper, and nobody heard them but the geese of the parish, who had been shut out of the church for laughing.',
      two: 'The geese did what geese do. They hissed, they honked, they took hold of the pirates by their trousers. Forty feathered furies chased them from Herring Square to the end of the quay, and the last of the pirates left Pennyquay by swimming, in his hat.',
      three:
        'The grateful town asked them to name a reward. They have never managed to agree on one. But as it is still being discussed, they have to be invited to all the meetings.',
    },
    {
      title: 'Old Perhaps Is Never Right',
      one: 'The town clock was built by a man who was in love. He meant to finish it by noon on Saint Osric’s day, so as to ask a certain person a certain question as it struck. He had the words by heart.',
      two: 'She came at noon. The clock struck seven. He grew so confused that he asked her to pass the spanner. She passed it. “Was there anything else?” she said. He wound, and filed, and swore, and it struck two, and nineteen, and half of six.',
      three:
        '“I have time,” she said, and sat down on the toolbox. They were married that autumn at some hour or other. He left the clock as it was, out of gratitude, and nobody who loves it has ever had it mended.',
    },
    {
      title: 'Ink Is Blue',
      one: 'The first inkmaker on Blot made ink that could not be seen. It was a very good ink, she said, for what most people have to say, and it did not blot.',
      two: 'But one winter her son went to sea and wrote to her in it. She had the paper in her hands, and there was nothing on it, and she did not know whether he was well. She held it to the lamp. She held it to the window, where it was getting dark, that deep sort of dark with snow behind it. And there, for a minute, she could read it.',
      three:
        'So she went out with a ladle and a jar. It takes about a spoonful to the bottle. That is why one should never write an important letter at noon, and why the evening over Blot looks a little used.',
    },
  ],
  paragraphs: [
    '[This is one of the old ones.|They tell this one in Pennyquay when the nets are being mended.|Children in {street} will tell you this for {sweet}.|Ottoline Fry had this from her {relative}, who had it from a {stranger}.|{Hero.full}, the {hero.trade}, tells it better, but {he} takes longer.]',
    '{tale.one}',
    '{tale.two}',
    '{tale.three}',
    '[“That is not how I heard it,” says {friend.full}, the {friend.trade}, every time. “How did you hear it?” they ask. “Better,” says {friend.name}.|It may not be true, but there are worse reasons for telling a thing.|“And is that true?” the children ask. “It was when I started,” says {hero.full}, the {hero.trade}, who always tells it.|Whoever does not believe it may come and look.]',
  ],
};
