/** Recognizes source code, which the rules for prose must leave alone. */

/** Lines that are examined. */
const maxLines = 2000;
/** Share of the lines that must look like code. */
const minShare = 0.3;

const codeLine =
  /[{}]\s*$|\)\s*[;:,]\s*$|["'\])\w];\s*$|^\s*(?:def|class|import|from|return|const|let|var|function|public|private|static|package|using|fn|func)\b.*[(){}=;:'"*+/]|^\s*#(?:include|define|if)|[=!<>+*-]=|=>|->|^\s*(?:\/\/|\/\*|\*\/)|^\s*[\w.[\]]+\s*=\s*\S|^\s*<\/?\w+[^<>]*>.*<\/\w+>\s*$/;

/** Verse ends lines with semicolons too, but without the marks of code. */
const codeMark = /[(){}[\]=<>_*+/]/;

/** Starts a line in some programming language. In Markdown such lines stand between fences. */
const declaration =
  /^\s*(?:def \w+\(|class \w+[(:{]|import [\w.]+;?$|from [\w.]+ import |#include\s*[<"]|(?:export |async )*function\b.*\(|(?:const|let|var) \w+ = |(?:package|using|use) [\w.:]+;$|public (?:class|static) )/;
const minDeclarations = 2;

/** @param head the start of a text */
export function looksLikeCode(head: string): boolean {
  const lines = head.split('\n', maxLines).filter((line) => !/^\s*(?:#\s|$)/.test(line)); // without comments, or headings

  const code = lines.filter((line) => line.length < 500 && codeMark.test(line) && codeLine.test(line));
  const declarations = lines.filter((line) => line.length < 500 && declaration.test(line));
  if (declarations.length >= minDeclarations && !head.includes('```')) return true;
  return code.length >= 3 && code.length >= minShare * lines.length;
}
