/** Gives the person a file, as the browser saves downloads. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the address by the next turn of the loop; a minute is ample for it to open the blob.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
