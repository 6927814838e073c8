/** Words that more than one feature says. */
export const common = {
  product: 'Declutter Cloud',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  loading: 'Loading',
  more: 'Show more',
  save: 'Save',
  saved: 'Saved.',
  showPassword: 'Show password',
  copy: 'Copy',
  copied: 'Copied',
  waitFor: (seconds: number) => `Try again in ${seconds} s`,
  scan: 'Scan now',
  scanning: 'Scanning …',
  scanFirst: 'Scan first',
  scanFirstText:
    'The database of this service was restored from a backup, so what is known of these storages may be out of date. No cleanup touches them before each was scanned to the end.',
  requestId: 'Request',
  offline: 'You are offline. What you see may be out of date; it will catch up by itself.',
} as const;
