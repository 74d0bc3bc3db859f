/** What control words of RTF mean for the text. Source: Rich Text Format Specification, version 1.9.1. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** First words of groups that are not text of the body. Groups that start with `\*` are left out too. */
export const ignoredDestinations = words(`
  fonttbl colortbl stylesheet info pict nonshppict listtable listoverridetable revtbl rsidtbl filetbl
  header headerl headerr headerf footer footerl footerr footerf
  footnote ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation
  fldinst datafield listtext pntext pntxta pntxtb nonesttables shprslt sp sn sv shptxt do
  objclass objname objdata objalias objsect objtime
  bkmkstart bkmkend tc tcn xe rxe txe upr template xmlnstbl themedata colorschememapping latentstyles datastore
  generator private mmathPr
`);

/** Groups that start with `\*` and belong to the body nevertheless. */
export const keptDestinations = words('nesttableprops');

/** Control words that stand for characters. */
export const characters: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['cell', '\t'],
  ['nestcell', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
]);

export const lineEnds = words('line lbr softline');

export const paragraphEnds = words('par sect page column row nestrow');

/** Code pages by the control words that name the character set of the document. */
export const documentPages: ReadonlyMap<string, number> = new Map([
  ['ansi', 1252],
  ['mac', 10000],
  ['pc', 437],
  ['pca', 850],
]);
