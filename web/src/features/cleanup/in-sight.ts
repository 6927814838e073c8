/** Pages of a list that changes, of which only those in sight are asked for again. */
import type { InfiniteData } from '@tanstack/react-query';

interface Page {
  nextCursor?: string | null;
}

/** With one page as it is now. Where the list goes on elsewhere after it, the pages that followed are for later to load. */
export function replaced<P extends Page, C>(
  { pages, pageParams }: InfiniteData<P, C>,
  index: number,
  fresh: P,
): InfiniteData<P, C> {
  const goesOnAsBefore = pages[index]?.nextCursor === fresh.nextCursor;
  const end = goesOnAsBefore ? pages.length : index + 1;
  return {
    pages: pages.slice(0, end).map((page, at) => (at === index ? fresh : page)),
    pageParams: pageParams.slice(0, end),
  };
}
