/** What a release of any size must hold, wherever it is told. */

/** More than the quotas need, with waits of people's own in no way. */
export const slack = 1.2;
/** Writes a second on one partition key: 1 000 are allowed, and other work must find room. */
export const mostWrites = 700;
/** In the history of any execution that a release tells, and in its own. */
export const mostEvents = 100;
/** A support has thirteen in each period, and goes on in a next execution after eight months. */
export const mostEventsOfSupport = 150;
