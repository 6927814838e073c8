/** A ref that puts the keyboard into a field as it comes up. */
export const focusOnArrival = (field: HTMLInputElement | null) => field?.focus();
