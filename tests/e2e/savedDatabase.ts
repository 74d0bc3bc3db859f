/** Restores a database of another version of the page into the browser, using IndexedDB only. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

interface Store {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly records: readonly { readonly key: unknown; readonly value: unknown }[];
}

/** A database in a fixture. Values that JSON cannot represent are objects with a `$type`. */
export interface SavedDatabase {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly Store[];
}

/** @param file  gzipped JSON */
export function readDatabase(file: URL): SavedDatabase {
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
}

/** The records of one store. */
export function recordsOf({ stores }: SavedDatabase, name: string): Store['records'] {
  const store = stores.find((each) => each.name === name);
  if (!store) throw new Error(`The fixture has no store ${name}.`);
  return store.records;
}

/**
 * Creates the database with all its records. Opens an empty page of the origin for this, because the app must not have
 * run yet.
 */
export async function restoreDatabase(page: Page, database: SavedDatabase): Promise<void> {
  const body = '<!doctype html><link rel="icon" href="data:,"><title>Empty</title>';
  await page.route('/empty', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/empty');
  await page.evaluate(async ({ name, version, stores }) => {
    type Encoded = Readonly<Record<'$type' | 'base64' | 'fileName' | 'mediaType', string>>;
    const typedArrays = new Map(Object.entries({ Float32Array, Int32Array, Uint8Array }));
    const decodedBytes = ({ $type, base64, fileName, mediaType: type }: Encoded) => {
      if ($type === 'undefined') return undefined;
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      if ($type === 'File') return new File([bytes], fileName, { type });
      const TypedArray = typedArrays.get($type);
      if (!TypedArray) throw new Error(`The fixture has an unknown type ${$type}.`);
      return new TypedArray(bytes.buffer);
    };
    const decoded = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(decoded);
      if (typeof value !== 'object' || value === null) return value;
      if ('$type' in value) return decodedBytes(value as Encoded);
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decoded(each)]));
    };
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name, version);
      opening.onupgradeneeded = () => {
        for (const { name, keyPath, autoIncrement } of stores)
          opening.result.createObjectStore(name, { keyPath, autoIncrement });
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    await new Promise((resolve, reject) => {
      const transaction = opened.transaction(opened.objectStoreNames, 'readwrite');
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      for (const { name, keyPath, records } of stores) {
        const store = transaction.objectStore(name);
        for (const { key, value } of records) {
          if (keyPath === null) store.put(decoded(value), key as IDBValidKey);
          else store.put(decoded(value));
        }
      }
    });
    opened.close();
  }, database);
}
