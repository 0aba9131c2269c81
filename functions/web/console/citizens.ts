/** The pages of citizens before their vote, payments, mail, the waiting list, published times and late accesses. */
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import {
  answerCloseTask,
  answerResumeMail,
  answerStopMail,
  moveLetter,
  showMail,
  showSessionLetter,
} from '#web/console/mail/mail.ts';
import { poolPages } from '#web/console/panel/pool.ts';
import { sheetPages } from '#web/console/panel/sheets.ts';
import { amendmentPages } from '#web/console/payment/amendments.ts';
import { paymentPages } from '#web/console/payment/payments.ts';
import { latePages } from '#web/console/round/late-accesses.ts';
import { timesPages } from '#web/console/round/times.ts';
import { waitingListPages } from '#web/console/round/waiting-list.ts';
import type { PageOf } from '#web/server/visit.ts';

export const consoleCitizenPages: Readonly<Record<keyof typeof consoleCitizenRoutes, PageOf>> = {
  ...sheetPages,
  ...latePages,
  ...timesPages,
  ...poolPages,
  ...paymentPages,
  ...amendmentPages,
  ...waitingListPages,
  'show-mail': showMail,
  'show-session-letter': showSessionLetter,
  'stop-mail': answerStopMail,
  'resume-mail': answerResumeMail,
  'move-letter': moveLetter,
  'close-task': answerCloseTask,
};
