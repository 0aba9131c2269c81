/** The pages of the staff console, part two: rounds. They have a function of their own, with the same door. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const { page, form } = routesOf('console-rounds');

const jurors = '/console/jury/jures' as const;
const members = '/console/panel/membres' as const;

export const consoleRoundRoutes = {
  'show-jury': page('/console/jury'),
  'show-panel': page('/console/panel'),
  'commit-seed': form('/console/{round}/graine'),
  'bring-beacon': form('/console/{round}/balise'),
  'open-round': form('/console/{round}/ouverture'),
  'close-round': form('/console/{round}/cloture'),

  'show-jurors': page(jurors),
  'enrol-jurors': form(jurors),
  'resend-juror-link': form(`${jurors}/{jurorId}/lien`),
  'remove-juror': form(`${jurors}/{jurorId}/retrait`),
  'show-assignment': page('/console/jury/affectation'),
  'propose-assignment': form('/console/jury/affectation'),
  'confirm-assignment': form('/console/jury/affectation/confirmation'),
  'set-reading-aside': form('/console/jury/affectation/ecart'),
  'show-marks': page('/console/jury/notes'),
  'accept-grey-zone': form('/console/jury/notes'),

  'show-panelists': page(members),
  'enrol-panelists': form(members),
  'resend-panelist-link': form(`${members}/{panelistId}/lien`),
  'replace-panelist': form(`${members}/remplacement`),
  'show-ranking': page('/console/panel/classement'),
  'simulate-funding': page('/console/panel/simulation'),

  'show-sensitivity': page('/console/{round}/sensibilite'),
  'show-decision': page('/console/{round}/decision'),
  'adjust-outcome': form('/console/{round}/decision'),
  'undo-adjustment': form('/console/{round}/decision/annulation'),
  'show-announcement': page('/console/{round}/annonce'),
  'start-release': form('/console/{round}/annonce'),
  'read-release-letter': page('/console/{round}/annonce/{applicationId}'),
  'write-synthesis': form('/console/{round}/annonce/{applicationId}'),
  'take-back-proposal': form('/console/propositions/{applicationId}/retrait'),
  'take-back-panel-proposal': form('/console/propositions/{round}/{subject}/retrait'),
} as const satisfies Record<string, PageRoute>;
