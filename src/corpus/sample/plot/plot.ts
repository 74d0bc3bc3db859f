/** The type of a plot: titles, matters of which each story uses one, and paragraphs in order. */

import type { Entry } from '../storyteller';

/** Templates; the role `tale` is one of `matters`. Paragraphs that render to nothing are omitted. */
export interface Plot {
  readonly titles: readonly string[];
  /** The subjects of the plot; all have the same fields. */
  readonly matters: readonly Entry[];
  readonly paragraphs: readonly string[];
}

/** A matter that can only lead to places reachable on foot. */
export const inland = (matter: Entry): Entry => ({ ...matter, ground: 'land' });
