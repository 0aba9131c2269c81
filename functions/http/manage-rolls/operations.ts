/** The operations of `manage-rolls`. */
import { takeBackApplication } from '#app/application/hand-over.ts';
import { correctForm } from '#app/desk/correct-form.ts';
import { type OfferHandoverDeps, offerHandover, proposeHandover } from '#app/desk/offer-handover.ts';
import { type EnrolJurorsDeps, enrolJurors, type RemoveJurorDeps, removeJuror } from '#app/jury/jury-roll.ts';
import { type SetReadingAsideDeps, setReadingAside } from '#app/jury/set-reading-aside.ts';
import {
  type EnrolPanelistsDeps,
  enrolPanelists,
  type ReplacePanelistDeps,
  replacePanelist,
} from '#app/panel/panel-roll.ts';
import { type PanelistLinkDeps, sendPanelistLink } from '#app/panel/panelist-link.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import { type ExtendTimesDeps, extendTimes } from '#app/round/extend-times.ts';
import { resendJurorLink } from '#app/round/invitations.ts';
import {
  giveLateAccess,
  type LateAccessDeps,
  showLateAccesses,
  takeBackLateAccess,
} from '#app/round/late-access.ts';
import { showJurors, showPanelists } from '#app/round/show-round.ts';
import { showTimes } from '#app/round/show-times.ts';
import {
  type AdviserRollDeps,
  enrolAdvisers,
  removeAdviser,
  resendAdviserLink,
  showAdvisers,
} from '#app/support/adviser-roll.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { accept, type Result } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { ofTwoPersons, standingOf } from '#http/server/standing.ts';
import type { rollResponses } from './responses.ts';
import type { rollRoutes } from './routes.ts';

export type RollDeps = EnrolJurorsDeps &
  EnrolPanelistsDeps &
  RemoveJurorDeps &
  SetReadingAsideDeps &
  ReplacePanelistDeps &
  PanelistLinkDeps &
  ExtendTimesDeps &
  LateAccessDeps &
  AdviserRollDeps &
  OfferHandoverDeps & { rolls: Rolls; readings: Readings };

export const rollOperations = (deps: RollDeps): Operations<typeof rollRoutes, typeof rollResponses> => ({
  'enrol-jurors': ({ body, caller }) =>
    logged(caller, enrolJurors(deps, body), ({ jurors }) => jurors.map(({ jurorId }) => jurorId)),
  'show-jurors': async () => accept(await showJurors(deps)),
  'remove-juror': ({ params, caller }) => removeJuror(deps, { ...params, actor: caller }),
  'set-reading-aside': ({ params, body, caller }) =>
    setReadingAside(deps, { ...params, ...body, by: caller }),
  'resend-juror-link': ({ params }) => resendJurorLink(deps, params),
  'enrol-panelists': ({ body, caller }) =>
    logged(caller, enrolPanelists(deps, { ...body, actor: caller }), ({ panelists }) =>
      panelists.map(({ panelistId }) => panelistId),
    ),
  'show-panelists': async () => accept(await showPanelists(deps)),
  'replace-panelist': ({ params, body, caller }) =>
    replacePanelist(deps, { ...params, ...body, actor: caller }),
  'resend-panelist-link': ({ params, body, caller }) =>
    sendPanelistLink(deps, { ...params, ...body, actor: caller }),
  'enrol-advisers': ({ body, caller }) =>
    logged(caller, enrolAdvisers(deps, body), ({ advisers }) => advisers.map(({ adviserId }) => adviserId)),
  'show-advisers': () => showAdvisers(deps),
  'remove-adviser': ({ params }) => removeAdviser(deps, params),
  'resend-adviser-link': ({ params }) => resendAdviserLink(deps, params),
  'show-times': async () => accept(await showTimes(deps)),
  'extend-times': ({ params, body, caller }) => extendTimes(deps, { ...params, ...body, actor: caller }),
  'show-late-accesses': async () => accept(await showLateAccesses(deps)),
  'give-late-access': ({ body, caller }) => giveLateAccess(deps, { ...body, actor: caller }),
  'take-back-late-access': ({ params, caller }) => takeBackLateAccess(deps, { ...params, actor: caller }),
  'offer-handover': async ({ params, query: { confirms }, body: { contact, reason }, caller }) => {
    const input = { ...params, ...contact, reason, by: caller };
    return confirms === undefined
      ? ofTwoPersons(await proposeHandover(deps, input))
      : standingOf(await offerHandover(deps, { ...input, confirms }));
  },
  'correct-form': async ({ params, body: { reason, ...correction }, caller }) =>
    standingOf(await correctForm(deps, { ...params, correction, reason, by: caller })),
  'take-back-handover': async ({ params: { applicationId }, caller }) =>
    standingOf(await takeBackApplication(deps, applicationId, caller)),
});

/** Whom an account put on a roll, or what it changed of them: no audit chain says so, and who takes over an account may let others in. */
async function logged<Value, R>(
  caller: StaffActor,
  enrolling: Promise<Result<Value, R>>,
  idsIn: (value: Value) => string[],
): Promise<Result<Value, R>> {
  const enrolled = await enrolling;
  if (enrolled.ok) console.info({ message: 'enrolled', caller, ids: idsIn(enrolled.value) });
  return enrolled;
}
