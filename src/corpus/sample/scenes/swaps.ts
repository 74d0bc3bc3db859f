/** Things to trade, each with the reason why its new owner needs it. */

import type { Entry } from '../storyteller';

const item = (a: string, name: string, need: string): Entry => ({ a, name, need });

/** `a` with its article, `name` with “the”, `need` a clause that follows “because”. */
export const items: readonly Entry[] = [
  item('a kettle without a bottom', 'the kettle', 'I keep a tall plant that has been looking for one'),
  item('a left boot', 'the boot', 'my brother has the right one and will not say where he got it'),
  item('an umbrella with a hole in it', 'the umbrella', 'I like to see what is falling on me'),
  item('a goose that was afraid of water', 'the goose', 'I live on a hill and have nobody to sit with'),
  item('a stopped clock', 'the clock', 'in my house it is always half past four in any case'),
  item('a cracked fiddle', 'the fiddle', 'I have only one tune, and it has a crack in the same place'),
  item('half a ladder', 'the half ladder', 'I am halfway up already'),
  item('a tooth of the sea', 'the tooth', 'I have the rest of the jaw at home'),
  item('a portrait of an unknown lady', 'the portrait', 'I should so much like to have had an aunt'),
  item('a chest that would not open', 'the chest', 'I have secrets, and nowhere that I cannot get at them'),
  item('a rope of onions', 'the onions', 'I have not been able to cry since my wedding'),
  item('a bed for a very short person', 'the bed', 'my feet like to be out in the air'),
  item('a fishing rod without a line', 'the rod', 'I go fishing for the quiet and the fish only interrupt'),
  item(
    'a sack of feathers',
    'the feathers',
    'I fall out of bed on {plural weekday} and would like to land on something',
  ),
  item('a door handle', 'the door handle', 'I have been pushing for {number} years'),
  item('a book with the last page gone', 'the book', 'I never could bear endings'),
  item(
    'a tame cricket in a box',
    'the cricket',
    'it is so quiet at our house that we can hear the neighbours thinking',
  ),
  item('a bell from a drowned church', 'the bell', 'our cow has a fine voice but no rhythm'),
  item('a very long scarf', 'the scarf', 'my giraffe, as I call my husband, catches cold'),
  item('a wheel', 'the wheel', 'I have three, and a great desire to travel'),
];
