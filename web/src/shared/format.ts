const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const numbers = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** Bytes in binary units: 1536 is "1.5 KiB". */
export function size(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value >= 1000 ? numbers.format(Math.round(value)) : short.format(value)} ${UNITS[power] ?? ''}`;
}

export const exactBytes = (bytes: number) => `${numbers.format(bytes)} bytes`;

export const count = (n: number, one: string, many = `${one}s`) => `${numbers.format(n)} ${n === 1 ? one : many}`;

export const number = (n: number) => numbers.format(n);

/** In tenths, so that it is never written with an exponent. */
export const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;

export const when = (iso: string) => dates.format(new Date(iso));

export const day = (iso: string) => days.format(new Date(iso));

/** Seconds as "12 s", "3 min", "1 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 60) {
    return `${Math.max(1, Math.round(seconds))} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const DAY_MS = 86_400_000;

/** How far a moment is ahead, as "in 29 days"; whole days, rounded down. */
export function ahead(iso: string, now: number): string {
  const left = Math.floor((Date.parse(iso) - now) / DAY_MS);
  return left < 1 ? 'within a day' : `in ${count(left, 'day')}`;
}
