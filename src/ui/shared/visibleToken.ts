/** A token that can be seen, though it be nothing but white space. */

export function visibleToken(token: string): string {
  if (token === '\n') return '↵';
  return token === ' ' ? '␣' : token;
}
