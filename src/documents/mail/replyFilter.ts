/** Leaves out what the writer of a mail did not write in it: quoted mails, the line that introduces them, signatures. */

/** Maximum number of lines of the sentence that introduces a quoted mail. */
const maxIntroduction = 2;

interface ReplyFilter {
  /** The lines that are certainly the writer's after `line`; up to `maxIntroduction` lines are held back. */
  push(line: string): string[];
  /** The rest; another mail may follow. */
  end(): string[];
}

const quoted = /^[ \t]{0,3}>/;
/** What follows is a signature or another mail, to the end of the mail. */
const cut =
  /^(?:-- |-{3,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine)[ \t]*-{3,}\s*|-----BEGIN PGP (?:SIGNATURE|MESSAGE)-----\s*)$/i;
const pgpStart = /^-----BEGIN PGP SIGNED MESSAGE-----\s*$/;
const introductionEnd = /:\s*$/;
const introductionStart = /^\s*(?:On|Am|Le|El|Em|Il|Op|Den|Dne|W dniu)\s/;

export function createReplyFilter(): ReplyFilter {
  let held: string[] = []; // lines that may introduce a quoted mail, with the empty line after them
  let isCut = false;
  let inPgpHeader = false;

  const release = (): string[] => {
    const lines = held;
    held = [];
    return lines;
  };

  const pushOwn = (line: string): string[] => {
    const isBlank = line.trim() === '';
    const last = held.at(-1);
    if (isBlank && last !== undefined && introductionEnd.test(last)) {
      held.push(line);
      return [];
    }
    if (isBlank) return [...release(), line];
    const released = last?.trim() === '' ? release() : held.splice(0, held.length + 1 - maxIntroduction);
    held.push(line);
    return released;
  };

  return {
    push(line) {
      if (isCut) return [];
      if (inPgpHeader) {
        inPgpHeader = line.trim() !== '';
        return [];
      }
      if (quoted.test(line)) {
        return withoutIntroduction(release());
      }
      if (cut.test(line)) {
        isCut = true;
        return release();
      }
      if (pgpStart.test(line)) {
        inPgpHeader = true;
        return release();
      }
      return pushOwn(line);
    },
    end() {
      isCut = false;
      inPgpHeader = false;
      return release();
    },
  };
}

/** @param lines the last lines before a quoted mail */
function withoutIntroduction(lines: readonly string[]): string[] {
  const own = lines.filter((line) => line.trim() !== '');
  const last = own.at(-1);
  if (last === undefined || !introductionEnd.test(last)) return [...lines];
  const before = own.at(-2);
  if (introductionStart.test(last) || before === undefined)
    return isIntroduction(last) ? own.slice(0, -1) : [...lines];
  if (introductionStart.test(before) && isIntroduction(`${before} ${last}`)) return own.slice(0, -2);
  return isIntroduction(last) ? own.slice(0, -1) : [...lines];
}

/** Whether a line that ends with a colon names a time or an address, as the introduction of a mail does. */
function isIntroduction(line: string): boolean {
  return /\d|@|\b(?:wrote|writes|schrieb|écrit|escribió|escreveu|scritto|schreef|skrev)\b/.test(line);
}
