/** The material of the stories: words, scenes, and the banks that roles are cast from. */

import { harbourFolk } from './people/harbour';
import { pets } from './people/pets';
import { townFolk } from './people/town';
import { places } from './places';
import { dayScenes } from './scenes/days';
import { endingScenes } from './scenes/endings';
import { gifts } from './scenes/gifts';
import { journeyScenes } from './scenes/journeys';
import { landObstacles, seaObstacles } from './scenes/obstacles';
import { openingScenes } from './scenes/openings';
import { riddles, songs } from './scenes/riddles';
import { seasonScenes } from './scenes/seasons';
import { items } from './scenes/swaps';
import { truths } from './scenes/truths';
import type { Entry, Lore } from './storyteller';
import { food } from './words/food';
import { names } from './words/names';
import { nature } from './words/nature';
import { qualities } from './words/qualities';
import { things } from './words/things';

/** The banks that roles are cast from; `hero2` is cast from the same bank as `hero`. */
const banks: Readonly<Record<string, string>> = {
  hero: 'people',
  friend: 'people',
  helper: 'people',
  rival: 'people',
  left: 'people',
  right: 'people',
  recipient: 'people',
  pet: 'pets',
  gift: 'gifts',
  riddle: 'riddles',
  item: 'items',
  hurdle: 'landObstacles',
};

function bankOf(role: string, cast: ReadonlyMap<string, Entry>): string | undefined {
  const kind = role.replace(/\d$/, '');
  if (kind === 'obstacle') return cast.get('place')?.by === 'sea' ? 'seaObstacles' : 'landObstacles';
  if (kind === 'place') return cast.get('tale')?.ground === 'land' ? 'landPlaces' : 'places';
  return banks[kind];
}

export const lore: Lore = {
  words: { ...names, ...nature, ...things, ...food, ...qualities },
  scenes: {
    ...seasonScenes,
    ...openingScenes,
    ...journeyScenes,
    ...endingScenes,
    ...dayScenes,
    ...truths,
    ...songs,
  },
  banks: {
    people: [...harbourFolk, ...townFolk],
    pets,
    places,
    landPlaces: places.filter((place) => place.by === 'land'),
    gifts,
    riddles,
    items,
    landObstacles,
    seaObstacles,
  },
  bankOf,
};
