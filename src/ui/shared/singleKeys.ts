/**
 * Whether shortcuts of a single key are on: people who dictate, or hit keys by accident, can switch them off
 * (WCAG 2.1.4). Kept in this browser.
 */

const key = 'inkling.singleKeys';

export function singleKeysAllowed(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true; // a browser may refuse its storage
  }
}

export function allowSingleKeys(allowed: boolean): void {
  try {
    if (allowed) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // a browser may refuse its storage; the choice is then forgotten
  }
}
