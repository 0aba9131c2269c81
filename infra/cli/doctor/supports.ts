/** Every award has its support, and the events of a support, played again, make its record. */
import { supportKey } from '#adapters/dynamodb/keys.ts';
import type { Application } from '#domain/application/application.ts';
import { replayedSupport } from '#domain/support/replay-support.ts';
import type { Support } from '#domain/support/support.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { supportIdOf } from '#workflows/contracts.ts';
import { checkReplayed, eventsOf } from './chains.ts';
import type { Chart, DoctorFinding } from './facts.ts';

export function checkSupports(
  chart: Chart,
  applications: readonly Application[],
  supports: readonly Support[],
): DoctorFinding[] {
  return [
    ...applications
      .filter(({ status }) => status === 'awarded')
      .flatMap(({ applicationId }) => checkOpened(chart, applicationId)),
    ...supports.flatMap((one) => checkRecord(chart, one)),
  ];
}

function checkOpened(chart: Chart, applicationId: string): DoctorFinding[] {
  if (chart.at(supportKey(supportIdOf(applicationId)))) return [];
  const what = {
    fr: 'la subvention est attribuée, et l’accompagnement n’a pas été ouvert',
    en: 'the grant is awarded, and its support was not opened',
  };
  return [{ code: 'support-missing', item: applicationId, what }];
}

function checkRecord(chart: Chart, stored: Support): DoctorFinding[] {
  const { applicationId, supportId } = stored;
  const quotation = stored.benefits?.quotation;
  // Other words than those told, or none, make the record differ; those that were taken back are gone from both.
  const replay = () =>
    replayedSupport(applicationId, eventsOf(chart, { kind: 'support', id: supportId }), (sha256) =>
      quotation && sha256Of(quotation) === sha256 ? quotation : {},
    );
  // What no event says: where the record stands among the waits and in its chain.
  const notOfEvents = ['version', 'auditHead', 'resolutions'] as const;
  return checkReplayed(supportId, stored, replay, { notOfEvents, standing: ({ stage }) => stage });
}
