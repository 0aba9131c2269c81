/** The operations of `mail-desk`. */
import { listTasks, type WaitingWorkDeps } from '#app/desk/waiting-work.ts';
import { type ChangeMailDeps, changeEmail, closeTask, resumeMail, stopMail } from '#app/mail/change-mail.ts';
import {
  type PreviewLetterDeps,
  type PreviewReleaseLetterDeps,
  previewLetter,
  previewReleaseLetter,
  previewSessionLetter,
} from '#app/mail/preview-letter.ts';
import { listLetters, listMail, type ShowMailDeps, showMailDesk } from '#app/mail/show-mail.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { mailResponses } from './responses.ts';
import type { mailRoutes } from './routes.ts';

export type MailDeps = ChangeMailDeps &
  ShowMailDeps &
  PreviewLetterDeps &
  PreviewReleaseLetterDeps &
  WaitingWorkDeps;

export const mailOperations = (deps: MailDeps): Operations<typeof mailRoutes, typeof mailResponses> => ({
  'list-mail': ({ query }) => listMail(deps, query),
  'show-mail-desk': () => showMailDesk(deps),
  'stop-mail': ({ body, caller }) => stopMail(deps, { ...body, actor: caller }),
  'resume-mail': ({ caller }) => resumeMail(deps, { actor: caller }),
  'hold-email': ({ params, body, caller }) =>
    changeEmail(deps, { act: 'hold', ...params, ...body, actor: caller }),
  'release-email': ({ params, body, caller }) =>
    changeEmail(deps, { act: 'release', ...params, ...body, actor: caller }),
  'discard-email': ({ params, body, caller }) =>
    changeEmail(deps, { act: 'discard', ...params, ...body, actor: caller }),
  'retry-email': ({ params, caller }) => changeEmail(deps, { act: 'retry', ...params, actor: caller }),
  'list-letters': ({ params }) => listLetters(deps, params),
  'preview-letter': ({ params }) => previewLetter(deps, params),
  'preview-release-letter': ({ params }) => previewReleaseLetter(deps, params),
  'preview-session-letter': ({ params, query: { language = 'fr' } }) =>
    previewSessionLetter(deps, { ...params, language }),
  'list-tasks': async () => accept(await listTasks(deps)),
  'close-task': ({ params, caller }) => closeTask(deps, { ...params, actor: caller }),
});
