/** Files that leave the page. */

/** Hands a file to the browser's downloads. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  follow(url, name);
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Downloads what the server has under an address. */
export function follow(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replaceAll(/[\\/:*?"<>|]+/g, "-");
  link.click();
}
