/** The orders in which staff may ask for applications. */
export const sortings = ['oldest', 'newest', 'deadline', 'amount', 'title'] as const;
export type Sorting = (typeof sortings)[number];
