/** The browser's notifications, as far as the page needs them: whether, may it, and show one. Knows no run. */

const key = 'inkling.notifyAtEnd';

/** Chrome on Android has the class, but lets only service workers use it: https://crbug.com/481856. */
export function canNotify(): boolean {
  return 'Notification' in window && !/Android/.test(navigator.userAgent);
}

/** Asks the person, where that was never done; must be called from a press. @returns whether it may notify */
export async function askToNotify(): Promise<boolean> {
  try {
    return (await Notification.requestPermission()) === 'granted';
  } catch {
    return false;
  }
}

/** Whether it was chosen on an earlier visit and is still allowed. */
export function choseToBeNotified(): boolean {
  try {
    return localStorage.getItem(key) === 'yes' && Notification.permission === 'granted';
  } catch {
    return false; // where nothing may be stored, nothing was
  }
}

export function rememberChoice(chosen: boolean): void {
  try {
    if (chosen) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
  } catch {
    // Then it is chosen for this visit alone.
  }
}

/** A press on it brings the page back. */
export function notify(sentence: string): void {
  try {
    const notification = new Notification(sentence, { tag: 'inkling' }); // a later one takes its place
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  } catch {
    // Not worth an error: the page itself tells the same.
  }
}
