/** The hero trades one thing for another until it is the right one. */

import type { Plot } from './plot';

export const swap: Plot = {
  titles: ['{Tale.title}', 'How {hero.full} Made a Bargain', 'One Thing for Another'],
  matters: [
    {
      title: 'A Present for {friend.name}',
      want: 'It was {friend.full}’s birthday on {weekday}, and {hero.name} had no present and no money',
      last: 'So there stood {hero.name} at {friend.name}’s door with {item4.a}, and thought that it was not much. But {friend.name} turned pale. “Where did you get it?” {friend.he} asked. “It was mine when I was small. I have been looking for it all my life.”',
    },
    {
      title: 'The Empty House',
      want: '{Hero.full} had moved to a house in {street} in which there was nothing at all, not even an echo',
      last: 'So {he} came home with {item4.a}, set it down in the middle of the floor, and sat beside it. It was only one thing. But then there was a knock, and it was the first of those with whom {he} had traded, come to see how it was getting on, and then the second, and they had brought chairs.',
    },
    {
      title: 'The Debt',
      want: '{Hero.full} owed the Mayor a shilling, and Mayor Plum wished to have it by {weekday}',
      last: 'The Mayor put on her glasses to look at {item4}. “That is not a shilling,” she said. “No,” said {hero.name}, and told her the whole story, from {item1} on. At the end of it Mayor Plum opened her purse and gave {him} two. “I have heard worse for one and six at the theatre,” she said.',
    },
    {
      title: 'A Fair Price',
      want: 'There was one thing that {hero.full} wished for with all {his} heart, and that was the little {colour} boat in the shipwright’s window',
      last: '“For {item4}?” said the shipwright. He walked all the way round it. He lifted it up. “My daughter,” he said, and did not go on, and then he handed over the oars. {Hero.name} never did find out. {He} called the boat {boat}.',
    },
    {
      title: 'The Collector',
      want: '{Hero.full} had been told, by people who ought to know, that {he} ought to own something of value',
      last: '“{Item4.a},” said {friend.full}, who had come in with {sweet}. “And what is the value of that?” {Hero.name} thought of the people on the road, and of what each of them had said. “I have had {number} dinners out of it,” {he} said, “and I know whom to ask if I fall ill in {village}.”',
    },
  ],
  paragraphs: [
    '{season.opening}',
    '{introduction}',
    '{tale.want}. {He} looked in all the drawers. {He} turned out {his} pockets. There was nothing in the house that anybody could have wanted, unless it was {item1.a}.',
    '{advice}',
    'So {he} put {item1} under {his} arm and went [to the market|out into the road|up the hill and over]. [{market}|It was a fine day for it.|]',
    'The first person {he} met was a {stranger} by the name of {strangerMan}, who stopped as if he had walked into a wall. “[Is that yours?|You would not sell it?|I have dreamed of that.] I ought to have it,” he said, “because {item1.need}. I could give you {item2.a} for it.” {Hero.name} [had no use for it either|scratched {his} chin|looked at {item2}, and it looked back], but {he} was polite, and so they shook hands.',
    '[{onTheWay}|{Item2} was [heavier|more awkward|noisier] than it looked, and by noon {he} was {lowMood}. {He} sat down by the road to eat {bite}.]',
    'Then there came a woman with a {tool} over her shoulder and a {beast} on a string. She was a {womanName} {surname}, from {village}. “[What luck|Heavens|At last],” she cried, “{item2}! I must have it, because {item2.need}.” In exchange she had nothing but {item3.a}. “{hero.saying},” said {hero.name}, and took it.',
    '{hurdle.trouble} {hurdle.way}',
    '[It rained on {hero.name} and it rained on {item3}.|{doubt}|{song} That was what {he} sang, to keep {his} spirits up.] Towards evening there was a light, and under the light a {strangerTrade}, an old man, mending a {container}. “[I will not ask what you want for {item3}|I see that you have got one|I do not wish to pry],” he said, “but I should be glad of it, because {item3.need}.” And he went in and came out with {item4.a}.',
    '{homecoming}',
    '{tale.last}',
    '[And {item1}? It is in {village}, and very happy.|{supper}|{season.evening} “And would you do it again?” asked {friend.name}. “What have you got?” asked {hero.name}.]',
    '{moral}',
  ],
};
