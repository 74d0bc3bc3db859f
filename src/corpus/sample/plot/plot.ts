/** What a plot is: a title, a matter that differs each time, and the paragraphs in their order. */

import type { Entry } from '../storyteller';

/** Templates; the role `tale` is one of `matters`. A paragraph that comes out empty is left out. */
export interface Plot {
  readonly titles: readonly string[];
  /** What this telling is about; all of one plot have the same fields. */
  readonly matters: readonly Entry[];
  readonly paragraphs: readonly string[];
}

/** A matter that can only lead to places one reaches on foot. */
export const inland = (matter: Entry): Entry => ({ ...matter, ground: 'land' });
