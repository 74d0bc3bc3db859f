/** English rules that depend on the words drawn: articles, plurals and capitals. */

/** Spelled with a vowel but spoken with a consonant, so they take “a”. */
const spokenConsonant = /^(?:one|once|use|user|useful|usual|uni|unanim|ukulele|eu|ewe)/i;
/** Spelled with a consonant but spoken with a vowel, so they take “an”. */
const silentH = /^(?:hour|honest|honour|heir)/i;

/** Whether `word` takes “an”. */
export function takesAn(word: string): boolean {
  if (silentH.test(word)) return true;
  return /^[aeiou]/i.test(word) && !spokenConsonant.test(word);
}

/** Corrects every “a” and “an” in `text` to agree with the following word. */
export function agreeArticles(text: string): string {
  return text.replace(/\b([Aa])n? (?=(“?[\p{L}’-]+))/gu, (_, a: string, next: string) =>
    takesAn(next.replace('“', '')) ? `${a}n ` : `${a} `,
  );
}

const irregular: Readonly<Record<string, string>> = {
  goose: 'geese',
  mouse: 'mice',
  foot: 'feet',
  tooth: 'teeth',
  child: 'children',
  man: 'men',
  woman: 'women',
  sheep: 'sheep',
  fish: 'fish',
  dormouse: 'dormice',
  potato: 'potatoes',
  leaf: 'leaves',
  loaf: 'loaves',
  scarf: 'scarves',
  knife: 'knives',
  wolf: 'wolves',
  calf: 'calves',
  shelf: 'shelves',
  thief: 'thieves',
};

/** The plural of a noun or of a noun phrase. */
export function plural(phrase: string): string {
  const [head, tail] = phrase.split(/ (?=of |with |for |in )/, 2);
  if (tail !== undefined) return `${plural(head)} ${tail}`;
  const last = /[\p{L}]+$/u.exec(phrase)?.[0] ?? '';
  const before = phrase.slice(0, phrase.length - last.length);
  const known = Object.keys(irregular).find(
    (noun) => last === noun || (noun.length > 3 && last.endsWith(noun)),
  );
  if (known !== undefined) return before + last.slice(0, last.length - known.length) + irregular[known];
  if (/[^aeiou]y$/.test(last)) return `${before}${last.slice(0, -1)}ies`;
  return `${phrase}${/(?:s|x|z|ch|sh)$/.test(last) ? 'es' : 's'}`;
}

/** Capitalizes the first letter of `text`, after an opening quotation mark if there is one. */
export function capitalize(text: string): string {
  return text.replace(/^([“‘]?)(\p{Ll})/u, (_, mark: string, letter: string) => mark + letter.toUpperCase());
}
