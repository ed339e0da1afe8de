/** Files out of a drop: folders are opened all the way down, and each file keeps its path inside what was dropped. */

/** `readEntries` gives at most a hundred at a time; an empty batch ends the folder. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isDirectory) {
    const inside = await entriesOf(entry as FileSystemDirectoryEntry); // isDirectory says so
    const files: File[] = [];
    for (const next of inside) files.push(...(await filesOfEntry(next)));
    return files;
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)); // the only other kind of entry
  // Picked folders carry their paths in this property; dropped ones are given the same.
  Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.replace(/^\//, '') });
  return [file];
}

/** All files of a drop. The entries are taken at once: the browser empties the list when the event is over. */
export async function readDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null)) return [...transfer.files];
  const files: File[] = [];
  for (const entry of entries) if (entry) files.push(...(await filesOfEntry(entry)));
  return files;
}
