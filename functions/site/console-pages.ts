/** The pages of the console, part one. */
import * as one from './console-application.ts';
import { listApplications } from './console-applications.ts';
import { confirmBatch, prepareBatch } from './console-batch.ts';
import { showJournalOf } from './console-journal.ts';
import { closeTask, moveLetter, resumeMail, showMail, showSessionLetter, stopMail } from './console-mail.ts';
import type { consoleRoutes } from './console-routes.ts';
import { showToday } from './console-today.ts';
import type { PageOf } from './visit.ts';

export const consolePages: Readonly<Record<keyof typeof consoleRoutes, PageOf>> = {
  'show-today': showToday,
  'list-applications': listApplications,
  'prepare-batch': prepareBatch,
  'confirm-batch': confirmBatch,
  'show-application': one.showOne,
  'decide-eligibility': one.decideOne,
  'undo-eligibility': one.undoOne,
  'request-information': one.askOne,
  'countersign-agreement': one.countersignOne,
  'decide-repair': one.repairOne,
  'show-letter': one.showLetter,
  'show-mail': showMail,
  'show-session-letter': showSessionLetter,
  'stop-mail': stopMail,
  'resume-mail': resumeMail,
  'move-letter': moveLetter,
  'close-task': closeTask,
  'show-journal': showJournalOf,
};
