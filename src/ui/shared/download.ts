/** Hands a file to the person: the browser saves it. No request is made, and the page knows no path. */

/** Safari reads the address some time after the click; what is kept until then is freed later. */
const keptMs = 60_000;

/** @param name  safe for every file system: see `fileNameOf` */
export function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link); // Firefox hears no click on what is not in the page
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}
