/** Splits the bytes of an RTF file into groups, control words and text; knows no meaning of a word but `bin`. */

/** Receives the parts of a file in order. */
export interface RtfHandler {
  openGroup(): void;
  closeGroup(): void;
  /** A control word without its backslash; `parameter` is the number that follows it, if any. */
  word(name: string, parameter: number | undefined): void;
  /** A control symbol: the character after the backslash. */
  symbol(code: number): void;
  /** A byte written in hexadecimal: `\'e9`. */
  hexByte(byte: number): void;
  /** Text, including line breaks, which mean nothing. The view is valid only during the call. */
  bytes(bytes: Uint8Array): void;
  /** Binary data, which is skipped. */
  binary(): void;
}

/** Maximum length of a control word, as RTF 1.9.1 limits it; the letters after it are skipped. */
const maxWordLength = 32;
/** Bound of parameters, which are 32-bit numbers. */
const maxParameter = 2 ** 31;

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

type State = 'text' | 'escape' | 'word' | 'parameter' | 'firstDigit' | 'secondDigit' | 'binary';

/**
 * An incremental lexer in constant memory: call `push` for each chunk; chunks may end anywhere.
 * Source: Rich Text Format Specification, version 1.9.1, "RTF Syntax".
 */
export function createLexer(handler: RtfHandler): { push(bytes: Uint8Array): void } {
  let state: State = 'text';
  let name = '';
  let parameter = 0;
  let sign = 1;
  let firstDigit = 0;
  let binaryLeft = 0;

  const endWord = (hasParameter: boolean) => {
    state = 'text';
    if (name === 'bin') {
      handler.binary();
      binaryLeft = hasParameter ? sign * parameter : 0;
      if (binaryLeft > 0) state = 'binary';
      return;
    }
    handler.word(name, hasParameter ? sign * parameter : undefined);
  };

  /** Reads text from `start`, and the character that ends it. Returns the index after it. */
  const readText = (bytes: Uint8Array, start: number): number => {
    let end = start;
    while (end < bytes.length && !isSpecial(bytes[end])) end++;
    if (end > start) handler.bytes(bytes.subarray(start, end));
    if (end === bytes.length) return end;
    if (bytes[end] === openBrace) handler.openGroup();
    else if (bytes[end] === closeBrace) handler.closeGroup();
    else state = 'escape';
    return end + 1;
  };

  const readEscape = (byte: number) => {
    if (isLetter(byte)) {
      state = 'word';
      name = String.fromCharCode(byte);
      parameter = 0;
      sign = 1;
    } else if (byte === 0x27) {
      state = 'firstDigit';
    } else {
      state = 'text';
      handler.symbol(byte);
    }
  };

  /** Reads the letters of a control word from `start`. Returns the index after them. */
  const readLetters = (bytes: Uint8Array, start: number): number => {
    let end = start;
    while (end < bytes.length && isLetter(bytes[end])) end++;
    const stop = Math.min(end, start + maxWordLength - name.length);
    for (let i = start; i < stop; i++) name += String.fromCharCode(bytes[i]);
    return end;
  };

  /** Whether `byte`, which is no letter, belongs to the control word: a digit, a sign or the space after it. */
  const readWord = (byte: number): boolean => {
    if (state === 'word' && byte === 0x2d) {
      state = 'parameter';
      sign = -1;
    } else if (isDigit(byte)) {
      state = 'parameter';
      parameter = Math.min(maxParameter, 10 * parameter + byte - 0x30);
    } else {
      endWord(state === 'parameter');
      return byte === 0x20;
    }
    return true;
  };

  /** Whether `byte` is a hexadecimal digit. */
  const readDigit = (byte: number): boolean => {
    const digit = hexDigit(byte);
    if (digit < 0) state = 'text';
    else if (state === 'firstDigit') {
      firstDigit = digit;
      state = 'secondDigit';
    } else {
      state = 'text';
      handler.hexByte(16 * firstDigit + digit);
    }
    return digit >= 0;
  };

  return {
    push(bytes) {
      let i = 0;
      while (i < bytes.length) {
        if (state === 'text') i = readText(bytes, i);
        else if (state === 'escape') readEscape(bytes[i++]);
        else if (state === 'word' && isLetter(bytes[i])) i = readLetters(bytes, i);
        else if (state === 'word' || state === 'parameter') {
          if (readWord(bytes[i])) i++;
        } else if (state === 'binary') {
          const skipped = Math.min(binaryLeft, bytes.length - i);
          i += skipped;
          binaryLeft -= skipped;
          if (binaryLeft === 0) state = 'text';
        } else if (readDigit(bytes[i])) i++;
      }
    },
  };
}

const isSpecial = (byte: number) => byte === backslash || byte === openBrace || byte === closeBrace;
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** The value of a hexadecimal digit, or -1. */
function hexDigit(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}
