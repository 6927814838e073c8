import { exactBytes, size } from './format';

/** A size for people, with the exact bytes on hover. */
export function Size({ bytes }: { bytes: number }) {
  return <span title={exactBytes(bytes)}>{size(bytes)}</span>;
}
