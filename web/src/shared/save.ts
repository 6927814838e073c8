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
