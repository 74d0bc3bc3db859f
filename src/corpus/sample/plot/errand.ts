/** The hero has to deliver something that is hard to carry. */

import { inland, type Plot } from './plot';

export const errand: Plot = {
  titles: ['{Tale.title}', '{Tale.title}, Carried by {hero.full}', '{Tale.title} for {recipient.full}'],
  matters: [
    {
      title: 'A Jar of Thunder',
      name: 'the jar',
      order: 'a jar of last summer’s thunder, with a cloth tied over it',
      need: 'has not slept since {month}, because it is too quiet',
      trouble:
        'The jar grumbled whenever {he} walked faster, and when {he} laughed it flashed a little at the seams. In {village} it went off under a table and put out all the candles.',
      effect:
        '{Recipient.name} untied the cloth by a finger’s breadth. A long soft roll went out over the roofs, the sort one hears from under a blanket. “Ah,” said {recipient.name}, and was asleep before it ended.',
    },
    inland({
      title: 'The Wedding Cake',
      name: 'the cake',
      order: 'a wedding cake of five storeys with a sugar {bird} on the top',
      need: 'is to be married on {weekday}, and can think of nothing but cake',
      trouble:
        'At every corner there was somebody who asked for only a crumb. The fifth storey went to a hungry {stranger}, the fourth to a school, the third to a donkey, by mistake, and the second to a woman who had never had one of her own.',
      effect:
        'There was one storey left, with the sugar {bird} on it, leaning. {Recipient.name} looked at it for a long time. Then the doors opened, and in came the {stranger}, the school, the donkey and the woman, each with a present, and there had never been so many guests at a wedding {place.in}.',
    }),
    inland({
      title: 'The Sleeping Clock',
      name: 'the clock',
      order: 'a clock that had fallen asleep and must not be woken before it was home',
      need: 'had sent it to be mended and misses its snoring',
      trouble:
        'It ticked very slowly, as sleepers breathe. {He} had to walk in step with it, one foot a second, and downhill that is harder than it sounds. A {bird} screamed and it stirred; {he} rocked it in {his} arms until it went on dreaming.',
      effect:
        'It was set on its shelf and opened its eyes at exactly nine. “What time is it?” it asked. They told it, and it laughed until its pendulum swung the wrong way. It has kept excellent time ever since, apart from a nap in the afternoon.',
    }),
    inland({
      title: 'The Apology',
      name: 'the apology',
      order: 'an apology, eleven years late, in a sealed envelope',
      need: 'has been expecting it for eleven years, by every post',
      trouble:
        'It grew heavier with each mile, as such things do. By the second day {he} was carrying it on {his} back, and by the third {he} had it in a wheelbarrow and was asking people to stand aside.',
      effect:
        '{Recipient.name} broke the seal. It was one line long. {Recipient.he} read it, turned it over to see whether there was more, and put it in {recipient.his} {container}. “I had forgotten what it was about,” {recipient.he} said, and had to sit down, {recipient.he} was suddenly so light.',
    }),
    inland({
      title: 'A Basket of Frogs',
      name: 'the basket',
      order: 'a basket of singing frogs, twelve in all, in four voices',
      need: 'has a choir with no basses',
      trouble:
        'The frogs would sing only when they were wet and would behave only when they were dry. {He} counted them at every milestone, and there were always eleven, until {he} found that the twelfth was conducting.',
      effect:
        'That evening they gave a concert. It began low and went lower. The windows hummed, the spoons walked about in their drawer, and {recipient.name}, who had dreamed of this for years, forgot to beat time and simply stood there.',
    }),
    {
      title: 'The Last Match',
      name: 'the flame',
      order:
        'a flame from the bakery at Pennyquay, which has not gone out for three hundred years, in a lantern',
      need: 'has let the fire go out, in a house where it never did before, and is ashamed to ask the neighbours',
      trouble:
        'The wind wanted it. It tried under {his} {garment} and it tried over {his} shoulder. {Hero.name} walked backwards, {he} walked bent double, and one whole night {he} sat in a barrel with the lantern between {his} knees and told it the names of everyone it had ever baked for.',
      effect:
        'They set it to the kindling, and the flame looked round, as if it were choosing a chair. Then it sat down. Before long there was smoke from the chimney, and one by one the neighbours came by to say that they had not noticed anything.',
    },
    inland({
      title: 'A Very Small Parcel',
      name: 'the parcel',
      order: 'a very small parcel, no bigger than a bean, tied with a great deal of string',
      need: 'had ordered it as a child and has long since grown up',
      trouble:
        '{He} lost it four times: in a pocket, in a shoe, in a conversation, and in a field of {crop}, where {he} went over every foot of the ground on {his} knees and found it at last in {his} own ear.',
      effect:
        '{Recipient.name} undid all the knots and would not cut one. Inside was a bean. {Recipient.he} laughed until the tears came, and then {recipient.he} planted it, for it is never too late to see how tall a thing will get.',
    }),
    inland({
      title: 'The North Wind’s Hat',
      name: 'the hat',
      order: 'the hat of the north wind, which had been left on a bench in Herring Square',
      need: 'is minding the lost-property office for the whole coast and likes things to be in their places',
      trouble:
        'It was a large hat and it wished to be moving. {He} held it down with both hands and it lifted {him} over two hedges and a christening. People thought {he} was dancing. After the second christening {he} was.',
      effect:
        '{Recipient.name} wrote it in the book: one hat, cold, belonging to a wind. That night something came and tried all the shutters, one by one, very gently. In the morning the hat was gone, and on the counter lay a neat heap of snow with a thank-you drawn in it.',
    }),
  ],
  paragraphs: [
    '{season.opening}',
    '{introduction}',
    '{breakfast} [There was a knock at the door.|Then somebody knocked, three times and once more.|Somebody was coming up the stairs two at a time.|A face came in at the window.] [Outside stood {friend.full}, the {friend.trade}, out of breath.|It was {friend.full}, the {friend.trade}, who {friend.work}.] “{recipient.full}, the {recipient.trade}, is staying {place.in},” {friend.he} said, “and {recipient.he} {tale.need}. Somebody will have to take {recipient.him} this.” And {friend.he} held out {tale.order}.',
    '“Why me?” asked {hero.name}. “[Because you are {hero.nature}|Because you have the boots for it|Because everybody else asked that first],” said {friend.name}. “And mind: it must be there by {weekday}, and you must not [put it down|open it|run], and whatever happens, do not let it hear you [complain|sigh|whistle].”',
    '{settingOut} {place.way}',
    '{tale.trouble}',
    '{place.travel}',
    '{obstacle.trouble} {obstacle.way}',
    '[{doubt}|]',
    '[{place.travel}|{Hero.name} passed the time by singing. {song}|At an inn on the way {he} shared a plate of {mainDish} with a {stranger}, who wished to see {tale.name} and was not allowed to.]',
    '{arrival}',
    '{Recipient.full} was waiting at the door. {Recipient.he} was {recipient.nature}. “[You are late,|You are early,|Is that it?]” {recipient.he} said. “[I am here|It would not be hurried|It is, more or less],” said {hero.name}, and handed over {tale.name}.',
    '{tale.effect}',
    '{lodging}',
    '[{homecoming} {supper}|{homecoming}|{supper}]',
    '{moral} [{postscript}|]',
  ],
};
