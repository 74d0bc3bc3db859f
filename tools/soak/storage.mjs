/** Reads the page's database without its code: runs, texts, chunks, and orphaned records. */

export function readStorage(page) {
  return page.evaluate(async () => {
    const { usage } = await navigator.storage.estimate();
    const resultOf = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await resultOf(indexedDB.open('inkling'));
    try {
      const stores = database.transaction(['runs', 'texts', 'chunks']);
      const [runs, texts, chunks] = await Promise.all([
        resultOf(stores.objectStore('runs').getAll()),
        resultOf(stores.objectStore('texts').getAllKeys()),
        resultOf(stores.objectStore('chunks').getAllKeys()),
      ]);
      const generations = runs.flatMap(({ savedId, newest, older }) =>
        [newest, older].filter(Boolean).map(({ parts }) => ({ savedId, parts })),
      );
      const storedNames = new Set(
        generations.flatMap(({ savedId, parts }) => parts.map(({ storedAs }) => `${savedId}/${storedAs}`)),
      );
      const usedTexts = new Set(runs.map(({ textId }) => textId));
      return {
        usage,
        runs: runs.length,
        unnamedRuns: runs.filter(({ label }) => label === '').length,
        chunks: chunks.length,
        orphanedChunks: chunks.filter(([savedId, storedAs]) => !storedNames.has(`${savedId}/${storedAs}`))
          .length,
        texts: texts.length,
        orphanedTexts: texts.filter((textId) => !usedTexts.has(textId)).length,
      };
    } finally {
      database.close();
    }
  });
}
