/** Collects what must never happen on a visit: console errors and warnings, exceptions, rejections, requests to other origins. */

/** Playwright's message when it blocks the service worker. */
const serviceWorkerBlocked = 'Service Worker registration blocked by Playwright';

/** Failures that a user's actions can cause; any other is a bug. */
const expectedFailures = [
  /was too large to be saved with its run/,
  /The loss stopped being a number/,
  /the loss had risen/,
];

/**
 * @param {import('playwright').Page} page
 * @param {string} origin
 * @returns a list that grows by a sentence for each
 */
export function collectComplaints(page, origin) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.text() === serviceWorkerBlocked || !['error', 'warning'].includes(message.type())) return;
    complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception or rejection: ${error.stack ?? error}`));
  page.on('crash', () => complaints.push('the page crashed'));
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin || ['data:', 'blob:'].includes(url.protocol)) return;
    complaints.push(`requested ${request.url()}`);
  });
  return complaints;
}

/** The unexpected failures that the page shows now. */
export async function failuresShown(page) {
  const alerts = await page.getByRole('alert').allInnerTexts();
  return alerts
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && !expectedFailures.some((sentence) => sentence.test(text)));
}
