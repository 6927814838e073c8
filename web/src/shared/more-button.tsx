import { Button, type ButtonProps } from '@mantine/core';
import { common } from './texts';

interface Props extends ButtonProps {
  /** What is shown so far, a page at a time. */
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** Brings the next page of a list, as long as there is one. */
export function MoreButton({ of, ...props }: Props) {
  return of.hasNextPage ? (
    <Button variant="subtle" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()} {...props}>
      {common.more}
    </Button>
  ) : null;
}
