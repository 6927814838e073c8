declare global {
  interface Window {
    /** Asks where to save; only some browsers can, and only by secure addresses. */
    showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
  }
}

/** Whether this browser lets a page write a file as it comes, rather than once it has all of it. */
export const canChoosePlace = () => window.showSaveFilePicker !== undefined;

/** Where the person wants a file; undefined where that was called off. */
export const choosePlace = (name: string): Promise<FileSystemFileHandle | undefined> =>
  window.showSaveFilePicker?.({ suggestedName: name }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }) ?? Promise.resolve(undefined);

/** Saves what an address of this page holds under a name; the address is given up afterwards. */
export function saveUrl(name: string, url: string) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const saveText = (name: string, text: string) =>
  saveUrl(name, URL.createObjectURL(new Blob([text], { type: 'text/plain' })));
