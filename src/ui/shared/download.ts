/** Saves a file through the browser's download. No request is made. */

/** Safari reads the object URL some time after the click, so that it cannot be revoked at once. */
const revokeAfterMs = 60_000;

/** @param name  a file name that is safe on every file system: see `fileNameOf` */
export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link); // Firefox ignores clicks on detached links
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), revokeAfterMs);
}
