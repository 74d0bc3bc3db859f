/** An evening at the inn, and a story told there in the first person. */

import type { Plot } from './plot';

export const tallTale: Plot = {
  titles: [
    '{Hero.name}’s Story',
    'An Evening at the Thoughtful Herring',
    '{Tale.title}, as {hero.full} Told It',
  ],
  matters: [
    {
      title: 'The Island',
      one: 'We had been becalmed for {number} weeks, and had eaten the biscuits, the candles and the second mate’s {instrument}, when I sighted land. It was round and green, and I rowed over to it with a {container}. I picked a {fruit}. The island said ‘Ow.’',
      two: 'It was a turtle, as old as sin, with an orchard growing on him. He had been asleep since before there were boats. I begged his pardon. ‘I do not mind the picking,’ he said, ‘but nobody ever scratches me.’ So I took a {tool} to the place between his {plural tree}, and he wept, and the tears were fresh water. I filled all our casks.',
      three:
        'He swam us home, the whole crew in his branches and the ship on a string behind. You need not believe me. But if you ever come to a beach where there was no beach yesterday, take along a {tool}.',
    },
    {
      title: 'The Bear',
      one: 'I was snowed in, up on Grandfather’s Knee, in the hut with the broken stove, and on the third night there was a knock. It was a bear. He had a {garment} on and a bottle of {drink}, and he asked, as far as I could understand him, whether I could make a fourth at cards.',
      two: 'Behind him stood a wolf and a {bird}. What can one say? We played for walnuts. The wolf cheated, but he was ashamed of it, and the {bird} remembered everything. Towards morning the bear had won my {furniture}, my {tool} and my good name.',
      three:
        'He gave me back the name. The rest he carried off, in fairness. And every winter since then, on the coldest night, I find a walnut on my doorstep, and I know that he is asking for his revenge.',
    },
    {
      title: 'The Ghost',
      one: 'There is a house in {village} that nobody will sleep in, and I slept in it, for a bet of two shillings and a plate of {sweet}. At midnight a white lady came through the wall with her head under her arm. ‘Good evening,’ said the head.',
      two: '‘You are holding it wrong,’ I said. It had to be said; she was squeezing the ear. I showed her how one carries a cabbage. Well, nobody had been civil to her since she lost it, and she sat down on the end of the bed and told me about her dressmaker until the cocks crew.',
      three:
        'I won my two shillings. As for the house, there is a lending library in it now, and she does the upper shelves.',
    },
    {
      title: 'The Longest Night',
      one: 'It was the year when the sun overslept. Nine o’clock, and dark; ten, and dark as a boot. Hens laid square eggs. They drew lots for who should go and wake him, and I drew the short {vegetable}, as I always do.',
      two: 'I rowed east until the boat bumped. There is a little jetty there, and a door. He was lying on his side with the pillow over his head. ‘Five minutes,’ he said, and it burned off my eyebrows. So I did what my mother used to do. I opened the window, and made {mainDish}, and sang.',
      three:
        'He came to the table with his hair on end. ‘Is there {drink}?’ he asked. There was. I have got on with him ever since, and when I hang out my washing I have only to cough.',
    },
    {
      title: 'The Bishop’s {Instrument}',
      one: 'I was carrying a {instrument} to the Bishop of {village}, by sea, in weather that I would not put a {seaCreature} out in, and we struck. Down went the ship. I held on to the {instrument}, and the {instrument} held on to me.',
      two: 'For three days we drifted. On the first I learned to play it; on the second I was sorry; and on the third the whales came. They lay all around in a ring, with their chins on the water, and whenever I stopped they gave a sort of sigh and moved a little nearer.',
      three:
        'I played us into harbour, for I did not dare do otherwise. The Bishop said that it was out of tune. ‘Your Grace,’ I said, ‘it has been in tune with something larger than you.’ He made me a canon, or fired me from one; I was deaf at the time.',
    },
    {
      title: 'My Cousin’s Shadow',
      one: 'My cousin {manName} was so thin that he had to pay twice to be seen. One day, over by the Long Pans, the wind took him and left his shadow standing. It came home by itself, and hung up its hat.',
      two: 'We did not like to say anything. It was no trouble; it ate nothing, it washed up, and it was a better listener than he had ever been. It got engaged to a very nice girl from {village}, who said that she had never cared for looks.',
      three:
        'Then he came back, by the north wind, and there they stood in the hall, each with his hand out for the same coat. They run the shop together now. He does the talking and it does the accounts, and at noon they close, because it gets so short with people.',
    },
  ],
  paragraphs: [
    '{season.opening}',
    'On such evenings people go to the Thoughtful Herring, where there is a fire, and {soup}, and a bench that remembers everybody. Ottoline Fry was [wiping the blue cups|counting the spoons|drawing {drink}|scolding the stove]. {Friend.full} was there, the {friend.trade}, who {friend.work}; a {stranger} from {village} was there; {pet} the {pet.kind} lay under the table; and in the corner sat {hero.full}, the {hero.trade}, with a plate of {mainDish}.',
    '[They had talked of {talk}, and they had talked of {talk}.|They had sung everything they knew. {song}|They were arguing about {talk}.] Then it was quiet, [and the fire said something to itself|the way it is when one more log has been put on]. “[Tell us one|It is {hero.name}’s turn|Somebody ought to tell a story],” said {friend.name}.',
    '“I do not know any,” said {hero.name}, who {hero.work}. [They waited.|They filled up {his} glass.|They had heard that before.] “{hero.saying},” {he} said, and [wiped {his} mouth|moved the candle|put {theTreasure} on the table, as {he} always did]. “[This was when I was young, and it is as true as I sit here|It happened to me, or I should not believe it myself|I have never told this before, except on {plural weekday}].”',
    '“{tale.one}”',
    '“[Go on,|And then?|No,]” said [the stranger from {village}|everybody|Ottoline Fry, with a cup in each hand].',
    '“{tale.two}”',
    '[The fire had burned low, and nobody got up to see to it.|{Friend.name} had let {friend.his} {drink} go cold.|A {insect} walked around the rim of the plate, and even it seemed to be listening.]',
    '“{tale.three}”',
    '[“I was there,” said an old sailor, “and it was worse.”|Nobody said anything, and then they all began at once.|“I have seen the place,” said the stranger from the corner, very quietly.|They clapped, and somebody paid for {his} supper.]',
    '{season.evening} [They went home two by two, with lanterns.|Nobody wished to be the first to go out into it.|Ottoline Fry put up the shutters.] “Was it true?” asked {friend.name} at the corner of {street}. “[Parts of it|Not yet|The {garment} was],” said {hero.name}.',
    '[{moral}|]',
  ],
};
