/** All the plots; a new one is added here. */

import { bargain } from './bargain';
import { contest } from './contest';
import { creature } from './creature';
import { day } from './day';
import { errand } from './errand';
import { fog } from './fog';
import { gate } from './gate';
import { legend } from './legend';
import { letter } from './letter';
import { lost } from './lost';
import type { Plot } from './plot';
import { quarrel } from './quarrel';
import { swap } from './swap';
import { tallTale } from './tallTale';
import { visitor } from './visitor';

export const plots: readonly Plot[] = [
  lost,
  errand,
  quarrel,
  creature,
  bargain,
  visitor,
  contest,
  gate,
  letter,
  fog,
  swap,
  legend,
  day,
  tallTale,
];
