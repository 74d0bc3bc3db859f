/**
 * The template language of the stories; knows no words and no stories.
 *
 *     The {bird} [sang|was silent], and {hero.name} went home.
 *
 * `[a|b]` is one of the alternatives. `{bird}` is a word of the rule `bird`; `{hero.name}` is a field of a role;
 * `{x=bird}` also remembers the word as `x`; `{plural bird}` is its plural; a slot in upper case is capitalized.
 */

export interface Slot {
  readonly kind: 'slot';
  /** The rule or role, e.g. `bird` or `hero`. */
  readonly name: string;
  readonly field: string | undefined;
  /** The name under which the story remembers the word. */
  readonly remember: string | undefined;
  readonly plural: boolean;
  readonly capital: boolean;
}

interface Choice {
  readonly kind: 'choice';
  readonly options: readonly Template[];
}

export type Template = readonly (string | Slot | Choice)[];

const slotPattern = /^(?:(\w+)=)?(plural )?(\w+)(?:\.(\w+))?$/i;

/** Parses the text between two braces. @throws SyntaxError if it is not a slot */
function parseSlot(text: string): Slot {
  const match = slotPattern.exec(text);
  if (match === null) throw new SyntaxError(`not a slot: {${text}}`);
  const [, remember, several, name, field] = match;
  const lower = (word: string) => word[0].toLowerCase() + word.slice(1);
  return {
    kind: 'slot',
    name: lower(name),
    field,
    remember: remember === undefined ? undefined : lower(remember),
    plural: several !== undefined,
    capital: text[0] !== text[0].toLowerCase(),
  };
}

/**
 * Parses a template.
 * @throws SyntaxError at an unmatched bracket
 */
export function parseTemplate(text: string): Template {
  let at = 0;
  const sequence = (inChoice: boolean): Template => {
    const parts: (string | Slot | Choice)[] = [];
    while (at < text.length) {
      const next = text[at];
      if (inChoice && (next === '|' || next === ']')) return parts;
      if (next === '{') {
        const end = text.indexOf('}', at);
        if (end < 0) throw new SyntaxError(`unclosed brace: ${text}`);
        parts.push(parseSlot(text.slice(at + 1, end)));
        at = end + 1;
      } else if (next === '[') {
        parts.push(choice());
      } else {
        const start = at;
        while (at < text.length && !'{['.includes(text[at]) && !(inChoice && '|]'.includes(text[at]))) at++;
        parts.push(text.slice(start, at));
      }
    }
    if (inChoice) throw new SyntaxError(`unclosed bracket: ${text}`);
    return parts;
  };
  const choice = (): Choice => {
    const options: Template[] = [];
    do {
      at++; // past the [ or the |
      options.push(sequence(true));
    } while (text[at] === '|');
    at++;
    return { kind: 'choice', options };
  };
  return sequence(false);
}
