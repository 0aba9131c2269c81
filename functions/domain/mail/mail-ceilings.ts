/**
 * How many letters one mailbox is sent in a day, over all templates and all applications and drafts that name it. Letters to
 * jurors, citizens, advisers and staff are not counted: their addresses were given by staff, not by whoever fills in a form.
 */
import { daysAfter } from '#domain/values/days.ts';

/**
 * Shares of their own, so that strangers cannot use up what is due to a person. `unconfirmed`: letters for whoever has opened no
 * link sent there; five are the links of some drafts and their acknowledgements. `asked`: links that anybody can ask for with an
 * address or an old link, opened there or not; over it none is put off, as the newest of that day opens. The two are all that
 * somebody without the mailbox can cause. `confirmed`: letters for whoever opened a link; twenty are the codes of a signature
 * asked for again and again, or what a release tells a person who holds twenty applications.
 */
export const lettersADay = { unconfirmed: 5, asked: 5, confirmed: 20 } as const;
export type MailboxShare = keyof typeof lettersADay;

/** The day, in UTC, that a letter is counted on. */
export const dayOfLetters = (at: string): string => at.slice(0, 10);

/**
 * When the turn of a letter comes that was over the ceiling: each later day has room for as many as a day may be sent, so
 * that ten thousand of them are not tried every day.
 * @param place 1 for the first that was over the ceiling today
 * @returns ISO instant, the beginning of a day
 */
export const turnOf = (at: string, place: number, share: MailboxShare): string =>
  daysAfter(`${dayOfLetters(at)}T00:00:00.000Z`, Math.ceil(place / lettersADay[share]));
