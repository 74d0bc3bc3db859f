/** Renders templates: draws words and scenes, and casts the roles of a story. */

import type { Random } from '../../math/random';
import { type Draw, shuffled, skewed } from './deck';
import { agreeArticles, capitalize, plural } from './grammar';
import { parseTemplate, type Slot, type Template } from './template';

/** A character or thing in a story: its name and phrases about it. The fields are templates. */
export type Entry = Readonly<Record<string, string>>;

/** The material of the stories. */
export interface Lore {
  /** Words by rule, the most common first. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Templates by rule, drawn without repetition. */
  readonly scenes: Readonly<Record<string, readonly string[]>>;
  /** Entries by bank, from which roles are cast. */
  readonly banks: Readonly<Record<string, readonly Entry[]>>;
  /** The bank of a role, given the roles already cast; undefined if there is no such role. */
  bankOf(role: string, cast: ReadonlyMap<string, Entry>): string | undefined;
}

/** The state of one story: roles are cast on first use and do not change. */
export interface Story {
  readonly cast: Map<string, Entry>;
  readonly remembered: Map<string, string>;
}

export const newStory = (): Story => ({ cast: new Map(), remembered: new Map() });

/** Renders a template within a story. */
export type Tell = (template: string, story: Story) => string;

/**
 * A storyteller that repeats a scene only after all scenes of the same rule have been used.
 * @returns a function that throws a ReferenceError at a slot that neither `lore` nor the story can fill
 */
export function createStoryteller(lore: Lore, random: Random): Tell {
  const parsed = new Map<string, Template>();
  const parse = (text: string): Template => {
    const template = parsed.get(text) ?? parseTemplate(text);
    parsed.set(text, template);
    return template;
  };
  const draws = drawsOf(lore, random);

  const roleOf = (name: string, story: Story): Entry | undefined => {
    const known = story.cast.get(name);
    const bank = known === undefined ? lore.bankOf(name, story.cast) : undefined;
    if (bank === undefined) return known;
    const taken = [...story.cast.values()];
    let entry: Entry;
    do entry = draws.entry(bank);
    while (taken.includes(entry));
    story.cast.set(name, entry);
    return entry;
  };

  const fill = ({ name, field }: Slot, story: Story, subject: Entry | undefined): string => {
    if (field === undefined) {
      const word = story.remembered.get(name);
      if (word !== undefined) return word;
      const template = subject?.[name] ?? draws.rule(name);
      if (template !== undefined) return render(parse(template), story, subject);
    }
    const role = roleOf(name, story);
    const template = role?.[field ?? 'name'];
    if (role === undefined || template === undefined) {
      throw new ReferenceError(`nothing fills {${name}${field === undefined ? '' : `.${field}`}}`);
    }
    return render(parse(template), story, 'he' in role ? role : subject);
  };

  const render = (template: Template, story: Story, subject: Entry | undefined): string => {
    let text = '';
    for (const part of template) {
      if (typeof part === 'string') {
        text += part;
      } else if (part.kind === 'choice') {
        text += render(part.options[random.integer(part.options.length)], story, subject);
      } else {
        let word = fill(part, story, subject);
        if (part.remember !== undefined) story.remembered.set(part.remember, word);
        if (part.plural) word = plural(word);
        text += part.capital ? capitalize(word) : word;
      }
    }
    return text;
  };

  return (template, story) =>
    agreeArticles(render(parse(template), story, roleOf('hero', story)))
      .replace(/ {2,}/g, ' ') // an alternative may be empty
      .trim();
}

interface Draws {
  rule(name: string): string | undefined;
  entry(bank: string): Entry;
}

function drawsOf(lore: Lore, random: Random): Draws {
  const rules = new Map<string, Draw<string>>();
  for (const [name, entries] of Object.entries(lore.words)) rules.set(name, skewed(entries, random));
  for (const [name, entries] of Object.entries(lore.scenes)) rules.set(name, shuffled(entries, random));
  const banks = new Map<string, Draw<Entry>>();
  for (const [name, entries] of Object.entries(lore.banks)) banks.set(name, shuffled(entries, random));
  return {
    rule: (name) => rules.get(name)?.(),
    entry: (name) => {
      const draw = banks.get(name);
      if (draw === undefined) throw new ReferenceError(`no bank ${name}`);
      return draw();
    },
  };
}
