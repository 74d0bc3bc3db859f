/** Replaces forms that only print differently from a letter, and removes soft hyphens and invisible marks. */

import { type Rewriter, rewriter } from './rewriter';

/**
 * Ligatures of Latin, Armenian, Hebrew and Arabic (without those that are whole phrases), the long s, digraphs, letters
 * and digits in full width, Katakana and Hangul in half width, and mathematical alphabets.
 */
const compatibilityForms =
  /[\u0132\u0133\u017f\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb4f\ufb50-\ufdcf\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc]|\ud835[\udc00-\udfff]/g;

/** A voiced sound mark in half width combines with the Katakana before it. */
const halfWidthKatakana = /[\uff66-\uff9f]+/g;

/** The soft hyphen, the word joiner and the byte order mark; those that Thai and Khmer need are kept. */
const invisibleMarks = /[\u00ad\u2060\ufeff]|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b/g;

/** Joiners between letters of scripts that do not use them. Those of Persian, Indic scripts and emoji are kept. */
const needlessJoiners =
  /(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])[\u200c\u200d](?=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])/gu;

/** A quick check for most texts: of these characters few have any. */
const any = /[\u00ad\u0132\u0133\u017f\u01c4-\u01cc\u01f1-\u01f3\u200b-\u200d\u2060\ufb00-\uffdc\ud835]/;

export function createPrintedForms(): Rewriter {
  return rewriter((block, tally) => {
    if (!any.test(block)) return block;
    const replace = (text: string, pattern: RegExp, change: (form: string) => string) =>
      text.replace(pattern, (form) => {
        const changed = change(form);
        if (changed !== form) tally.add();
        return changed;
      });
    const compatible = (form: string) => form.normalize('NFKC');
    const visible = replace(
      replace(block, invisibleMarks, () => ''),
      needlessJoiners,
      () => '',
    );
    return replace(replace(visible, halfWidthKatakana, compatible), compatibilityForms, compatible);
  });
}
