/** The type of a person in the stories. */

import type { Entry } from '../storyteller';

interface Traits {
  /** First name and last. */
  readonly full: string;
  /** After “the”: what the person does. */
  readonly trade: string;
  /** After “who”, in the past tense: where and how the person does it. */
  readonly work: string;
  /** After “always”, in the past tense. */
  readonly habit: string;
  /** What the person carries, with “a”. */
  readonly treasure: string;
  /** The same, with “the”. */
  readonly theTreasure: string;
  /** A sentence on why it matters. */
  readonly treasureTale: string;
  /** What the person likes to say; a whole sentence, without its last mark. */
  readonly saying: string;
  /** After “was”. */
  readonly nature: string;
}

const feminine = { he: 'she', him: 'her', his: 'her', hers: 'hers', himself: 'herself', person: 'woman' };
const masculine = { he: 'he', him: 'him', his: 'his', hers: 'his', himself: 'himself', person: 'man' };

const named = (traits: Traits) => ({ ...traits, name: traits.full.split(' ')[0] });

/** A woman; templates write `{he}` for the pronoun of either sex. */
export const woman = (traits: Traits): Entry => ({ ...named(traits), ...feminine });

/** A man. */
export const man = (traits: Traits): Entry => ({ ...named(traits), ...masculine });
