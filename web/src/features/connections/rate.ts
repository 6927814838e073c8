/** How many files are known of at a moment, ms. */
export interface Sight {
  at: number;
  files: number;
}

/** Files a second from one sight to another, by this browser's clock; 0 where none came. */
export function rateOf(first: Sight, last: Sight): number {
  const seconds = (last.at - first.at) / 1000;
  return seconds > 0 ? Math.max(0, last.files - first.files) / seconds : 0;
}
