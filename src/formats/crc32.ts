/** CRC-32, the checksum of zip archives, computed sixteen bytes at a time. */

/** The polynomial of CRC-32, bits reversed. Source: ISO 3309, as used by APPNOTE.TXT 4.4.7. */
const polynomial = 0xedb88320;

/**
 * `tables[k·256 + b]` is the remainder of byte b followed by k zero bytes, so that sixteen independent lookups replace
 * sixteen dependent ones. Source: Kounavis & Berry 2005, "slicing-by-8", here with sixteen slices.
 */
const tables = createTables(16);

function createTables(slices: number): Int32Array {
  const result = new Int32Array(slices * 256);
  for (let byte = 0; byte < 256; byte++) {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? polynomial : 0);
    result[byte] = remainder;
  }
  for (let i = 256; i < result.length; i++)
    result[i] = (result[i - 256] >>> 8) ^ result[result[i - 256] & 0xff];
  return result;
}

/** CRC-32 of `bytes`, in [0, 2^32). */
export function crc32(bytes: Uint8Array): number {
  const t = tables;
  const aligned = bytes.length - (bytes.length % 16);
  let crc = -1;
  let i = 0;
  for (; i < aligned; i += 16) {
    crc =
      t[0xf00 + (bytes[i] ^ (crc & 0xff))] ^
      t[0xe00 + (bytes[i + 1] ^ ((crc >>> 8) & 0xff))] ^
      t[0xd00 + (bytes[i + 2] ^ ((crc >>> 16) & 0xff))] ^
      t[0xc00 + (bytes[i + 3] ^ (crc >>> 24))] ^
      t[0xb00 + bytes[i + 4]] ^
      t[0xa00 + bytes[i + 5]] ^
      t[0x900 + bytes[i + 6]] ^
      t[0x800 + bytes[i + 7]] ^
      t[0x700 + bytes[i + 8]] ^
      t[0x600 + bytes[i + 9]] ^
      t[0x500 + bytes[i + 10]] ^
      t[0x400 + bytes[i + 11]] ^
      t[0x300 + bytes[i + 12]] ^
      t[0x200 + bytes[i + 13]] ^
      t[0x100 + bytes[i + 14]] ^
      t[bytes[i + 15]];
  }
  for (; i < bytes.length; i++) crc = t[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}
