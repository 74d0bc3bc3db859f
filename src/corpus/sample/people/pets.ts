/** The pets. */

import type { Entry } from '../storyteller';

const pet = (name: string, kind: string, way: string): Entry => ({ name, kind, way });

/** Each with its kind, after “the”, and its way, after “who”. */
export const pets: readonly Entry[] = [
  pet('Admiral', 'cat', 'had never been to sea and never let anyone forget it'),
  pet('Pepper', 'terrier', 'barked at the moon, but only to be told its name'),
  pet('Mister Tuesday', 'raven', 'could say eleven words and meant nine of them'),
  pet('Clementine', 'goose', 'sat on the parish committee and bit the other members'),
  pet('Bolster', 'dog', 'was mostly hair and entirely devoted'),
  pet('Tansy', 'donkey', 'would carry anything except a grudge'),
  pet('Thimble', 'mouse', 'lived in a coat pocket and paid no rent'),
  pet('Old Gravy', 'hound', 'could smell soup through a stone wall'),
  pet('Duchess', 'hen', 'laid one egg a week, and that with an air of sacrifice'),
  pet('Sprat', 'kitten', 'was afraid of fish'),
  pet('Barometer', 'toad', 'went in before rain and came out before visitors'),
  pet('Hector', 'gander', 'had opinions on hats'),
  pet('Marmalade', 'pony', 'walked faster towards home than away from it'),
  pet('Whisper', 'owl', 'shouted'),
  pet('Button', 'hedgehog', 'rolled up whenever the talk turned to money'),
  pet('Captain Soup', 'tortoise', 'had set out for the garden gate in spring and was making good time'),
];
