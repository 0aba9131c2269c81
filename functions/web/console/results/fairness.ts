/** `/console/bilan/equite`: the audit of fairness, reached from the exports. */
import { inConsole } from '#web/console/door/visit.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf } from '#web/server/visit.ts';
import { fairnessPage } from './fairness-page.ts';

export const auditFairnessOf: PageOf = async (visit) => {
  const audit = needed(await visit.api.ask('audit-fairness'));
  return inConsole(visit, '/console/exports', fairnessPage(audit, visit.say));
};
