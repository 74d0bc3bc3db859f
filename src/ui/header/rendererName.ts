/** The name of a graphics processor, taken from WebGL's renderer string. */

const maxLength = 32;

/** `renderer` without API names, device numbers, and trademark signs. */
export function rendererName(renderer: string): string {
  const inner = /^ANGLE \((?:[^,]*, )?([^,]+)/.exec(renderer)?.[1] ?? renderer;
  const plain = inner.replace(/\s*(\((R|TM)\)|\(?0x[0-9a-f]+.*|Direct3D.*|OpenGL.*)/gi, '').trim();
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1)}…` : plain;
}
