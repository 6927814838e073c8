/** Two sheets, one of them done: the mark of the product. */
export function Logo({ size = 30 }: { size?: number }) {
  return <img src="/logo.svg" width={size} height={size} alt="" />;
}
