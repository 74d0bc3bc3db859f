/** Tells templates: draws their words, keeps who is who within a story, and remembers what it has told. */

import type { Random } from '../../math/random';
import { type Draw, shuffled, skewed } from './deck';
import { agreeArticles, capitalise, plural } from './grammar';
import { parseTemplate, type Slot, type Template } from './template';

/** Someone or something of a story: its name, and the phrases that tell of it. Fields are templates. */
export type Entry = Readonly<Record<string, string>>;

/** What a storyteller knows before the first story. */
export interface Lore {
  /** Rules whose first words are the most common. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Rules whose templates come round in turn. */
  readonly scenes: Readonly<Record<string, readonly string[]>>;
  /** Entries that roles are cast from. */
  readonly banks: Readonly<Record<string, readonly Entry[]>>;
  /** The bank a role is cast from, given the roles already cast; undefined if there is no such role. */
  bankOf(role: string, cast: ReadonlyMap<string, Entry>): string | undefined;
}

/** One story: its roles are cast when they are first named, and then stay. */
export interface Story {
  readonly cast: Map<string, Entry>;
  readonly remembered: Map<string, string>;
}

export const newStory = (): Story => ({ cast: new Map(), remembered: new Map() });

/** Tells one template within a story. */
export type Tell = (template: string, story: Story) => string;

/**
 * A storyteller with a memory: it repeats a scene only when it has told all its like.
 * @returns a function that throws ReferenceError at a slot that neither `lore` nor the story fills
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
        text += part.capital ? capitalise(word) : word;
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
