/** Drops a file onto the built page as a person would, and waits until its figures stand there. */

/**
 * @param page  the built page, loaded
 * @param path  of the file: the browser reads it from the disk itself
 * @returns tokens, distinct words, and milliseconds from the drop to the figures on the page
 */
export async function dropFile(page, path) {
  const input = await page.evaluateHandle(() => {
    const made = document.createElement('input');
    made.type = 'file';
    return made;
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
    const look = () => {
      const refused = document.querySelector('[role="alert"]')?.textContent;
      if (refused) reject(new Error(refused));
      if (figure('Tokens') === before) return;
      watcher.disconnect();
      const readyMs = performance.now() - startedAt;
      resolve({ readyMs, tokens: figure('Tokens'), distinctWords: figure('Distinct words') });
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
    send('dragenter');
    send('drop');
  });
}
