/** Detects the copy protection of an EPUB. Sources: EPUB 3.3, §4.2.6.3.2 and §4.4; Adobe's font obfuscation. */

import { readDescription } from '../markup/readXml';
import type { Archive } from '../zip/archive';
import { resolvePath } from './paths';

/** Obfuscation of fonts, which concerns no text. */
const fontAlgorithms = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/** Rights of Adobe, Readium LCP, and Apple. */
const rightsEntries = ['META-INF/rights.xml', 'META-INF/license.lcpl', 'META-INF/sinf.xml'];

/**
 * Whether one of the content documents is encrypted.
 * @param paths  of the content documents
 * @throws the error of reading; the reason of the signal
 */
export async function isProtected(
  archive: Archive,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<boolean> {
  if (rightsEntries.some((path) => archive.find(path))) return true;
  const encrypted = new Set<string>();
  let algorithm = '';
  await readDescription(
    archive,
    'META-INF/encryption.xml',
    (name, { Algorithm, URI }) => {
      if (name === 'EncryptedData') algorithm = '';
      // The method of the key is named in the same way; it stands within KeyInfo, after that of the data.
      if (name === 'EncryptionMethod' && algorithm === '') algorithm = Algorithm ?? '';
      if (name === 'CipherReference' && URI !== undefined && !fontAlgorithms.has(algorithm))
        encrypted.add(resolvePath('', URI));
    },
    signal,
  );
  return paths.some((path) => encrypted.has(path));
}
