/** What the browser keeps for the page, read beside the page's own code: runs, texts, chunks, and what is nobody's. */

export function readStorage(page) {
  return page.evaluate(async () => {
    const { usage } = await navigator.storage.estimate();
    const asked = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('inkling'));
    try {
      const stores = database.transaction(['runs', 'texts', 'chunks']);
      const [runs, texts, chunks] = await Promise.all([
        asked(stores.objectStore('runs').getAll()),
        asked(stores.objectStore('texts').getAllKeys()),
        asked(stores.objectStore('chunks').getAllKeys()),
      ]);
      const generations = runs.flatMap(({ savedId, newest, older }) =>
        [newest, older].filter(Boolean).map(({ parts }) => ({ savedId, parts })),
      );
      const named = new Set(
        generations.flatMap(({ savedId, parts }) => parts.map(({ storedAs }) => `${savedId}/${storedAs}`)),
      );
      const wanted = new Set(runs.map(({ textId }) => textId));
      return {
        usage,
        runs: runs.length,
        unnamedRuns: runs.filter(({ label }) => label === '').length,
        chunks: chunks.length,
        strayChunks: chunks.filter(([savedId, storedAs]) => !named.has(`${savedId}/${storedAs}`)).length,
        texts: texts.length,
        strayTexts: texts.filter((textId) => !wanted.has(textId)).length,
      };
    } finally {
      database.close();
    }
  });
}
