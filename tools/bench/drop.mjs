/** Drops a file onto the built page as a user would, and waits until its figures appear. */

/**
 * @param page  the built page, loaded
 * @param path  of the file; the browser reads it from disk itself
 * @returns tokens, distinct words, and milliseconds from the drop to the figures on the page
 */
export async function dropFile(page, path) {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    return element;
  });
  await input.asElement().setInputFiles(path);
  return page.evaluate(dropInPage, input);
}

function dropInPage(input) {
  const transfer = new DataTransfer();
  transfer.items.add(input.files[0]);
  const send = (name) =>
    document.body.dispatchEvent(
      new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: transfer }),
    );
  const figure = (name) => Number(document.querySelector(`output[aria-label="${name}"]`)?.dataset.value || 0);
  const before = figure('Tokens');
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const check = () => {
      const error = document.querySelector('[role="alert"]')?.textContent;
      if (error) reject(new Error(error));
      if (figure('Tokens') === before) return;
      observer.disconnect();
      const readyMs = performance.now() - startedAt;
      resolve({ readyMs, tokens: figure('Tokens'), distinctWords: figure('Distinct words') });
    };
    const observer = new MutationObserver(check);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    send('dragenter');
    send('drop');
  });
}
