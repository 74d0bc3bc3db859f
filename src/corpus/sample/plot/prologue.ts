/** The first story, which describes the setting. */

import type { Plot } from './plot';

export const prologue: Plot = {
  titles: ['Before the First Story'],
  matters: [{}],
  paragraphs: [
    'If you follow the coast until the road gives up, you come to Inkle Bay, and if you ask there for Pennyquay, [somebody will point|they will take you by the sleeve and show you]. It is a harbour town, built on a hill so steep that every front door looks down its neighbour’s chimney, and so everyone knows what everyone is having for supper. [Tonight it is {soup}.|It is {soup}, as a rule, and {sweet} on {plural weekday}.]',
    'On a rock before the harbour stands the lighthouse. It has the shape of a kettle, and in fog it whistles, and for that reason it is called the Kettle. Tobit Marl keeps the light, and drinks a great deal of {drink}. In Herring Square there is a clock called Old Perhaps, which has never been right; people are fond of it, and [add a little|ask one another]. On Thursdays there is a market. The geese of the parish sit on every committee, and Mayor Plum does what she can.',
    'Across the water lies the isle of Blot, where they make ink out of walnuts, soot and evening. The hill behind the town is Grandfather’s Knee; the marsh is the Murmurs; the river is the Dawdle, and it is late. Three tall rocks to the north are known as the Three Aunts, and it is as well to be polite to them. And up and down the coast goes the Patient Snail, which is a library and also a boat, with Mina Crake at the tiller, stamping.',
    'These are the stories that are told there, in the Thoughtful Herring, when the nets are mended and Ottoline Fry has put another log on. Some of them are true. [All of them have been told before, by {hero.full}, the {hero.trade}, who tells them better, or by {friend.full}, the {friend.trade}, who tells them louder.|The best were told by {hero.full}, the {hero.trade}, who {hero.work}, and the longest by {friend.full}, the {friend.trade}, who always {friend.habit}.] Sit down. That chair is only a little damp.',
  ],
};
