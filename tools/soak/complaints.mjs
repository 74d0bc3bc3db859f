/** What must never happen on a visit: errors and warnings in a console, exceptions, rejections, requests elsewhere. */

/** What Playwright says where it keeps the service worker out. */
const blocked = 'Service Worker registration blocked by Playwright';

/** Failures that a person's own doing can bring about; any other in the page is one of ours. */
const ownDoing = [
  /was too large to be kept with its run/,
  /The loss stopped being a number/,
  /the loss had risen/,
];

/**
 * @param {import('playwright').Page} page
 * @param {string} origin
 * @returns the list that they are written into, as sentences
 */
export function hearComplaints(page, origin) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.text() === blocked || !['error', 'warning'].includes(message.type())) return;
    complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception or rejection: ${error.stack ?? error}`));
  page.on('crash', () => complaints.push('the page crashed'));
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin || ['data:', 'blob:'].includes(url.protocol)) return;
    complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}

/** The failures that the page tells of now and that nobody should meet. */
export async function failuresShown(page) {
  const alerts = await page.getByRole('alert').allInnerTexts();
  return alerts
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && !ownDoing.some((sentence) => sentence.test(text)));
}
