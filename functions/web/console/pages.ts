/** The pages of the console, part one. */
import * as one from '#web/console/application/application.ts';
import { answerApplications, deleteViewHere, saveViewHere } from '#web/console/application/applications.ts';
import { confirmBatch, labelTicked, prepareBatch } from '#web/console/application/batch.ts';
import { compareTickedOnes, compareTwo } from '#web/console/application/comparison.ts';
import { correctOne, showCorrection } from '#web/console/application/correction.ts';
import { fetchPaper } from '#web/console/application/given-papers.ts';
import { showJournalOf } from '#web/console/desk/journal.ts';
import { answerToday, closeMentionOf } from '#web/console/desk/today.ts';
import type { consoleRoutes } from '#web/console/door/routes.ts';
import type { PageOf } from '#web/server/visit.ts';

export const consolePages: Readonly<Record<keyof typeof consoleRoutes, PageOf>> = {
  'show-today': answerToday,
  'close-mention': closeMentionOf,
  'list-applications': answerApplications,
  'prepare-batch': prepareBatch,
  'confirm-batch': confirmBatch,
  'save-view': saveViewHere,
  'delete-view': deleteViewHere,
  'label-ticked': labelTicked,
  'compare-applications': compareTwo,
  'compare-ticked': compareTickedOnes,
  'show-application': one.showOne,
  'decide-eligibility': one.decideOne,
  'undo-eligibility': one.undoOne,
  'request-information': one.askOne,
  'settle-overdue': one.settleOverdueOne,
  'record-appeal': one.recordAppealOne,
  'maintain-decision': one.maintainOne,
  'reinstate-application': one.reinstateOne,
  'modify-award': one.modifyOne,
  'check-register': one.checkRegisterOne,
  'allow-codes': one.allowCodesOne,
  'label-application': one.labelOne,
  'unlabel-application': one.unlabelOne,
  'add-note': one.addNoteOne,
  'take-application': one.takeOne,
  'give-back-application': one.giveBackOne,
  'renew-link': one.renewOne,
  'take-back-handover': one.takeBackHandoverOne,
  'show-correction': showCorrection,
  'correct-form': correctOne,
  'decide-repair': one.repairOne,
  'show-letter': one.showLetter,
  'fetch-paper': fetchPaper,
  'show-journal': showJournalOf,
};
