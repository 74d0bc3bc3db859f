/** Wraps the browser's Notification API and remembers the user's choice. Knows nothing about runs. */

const key = 'inkling.notifyAtEnd';

/** Chrome on Android has the class but allows it only in service workers: https://crbug.com/481856. */
export function canNotify(): boolean {
  return 'Notification' in window && !/Android/.test(navigator.userAgent);
}

/** Asks for permission if not asked before; must be called from a user gesture. @returns whether it is granted */
export async function requestPermission(): Promise<boolean> {
  try {
    return (await Notification.requestPermission()) === 'granted';
  } catch {
    return false;
  }
}

/** Whether notifications were chosen on an earlier visit and are still permitted. */
export function isChosen(): boolean {
  try {
    return localStorage.getItem(key) === 'yes' && Notification.permission === 'granted';
  } catch {
    return false; // no access to storage
  }
}

export function rememberChoice(chosen: boolean): void {
  try {
    if (chosen) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
  } catch {
    // No access to storage: the choice lasts for this visit only.
  }
}

/** Shows a notification; a click on it focuses the page. */
export function notify(sentence: string): void {
  try {
    const notification = new Notification(sentence, { tag: 'inkling' }); // replaces an earlier one
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  } catch {
    // Not worth an error: the page itself shows the same information.
  }
}
