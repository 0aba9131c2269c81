/** `/console/bilan/equite`: the audit of fairness, reached from the exports. */
import { inConsole } from '#web/console/door/visit.ts';
import type { PageOf } from '#web/server/visit.ts';
import { fairnessPage } from './fairness-page.ts';

export const auditFairnessOf: PageOf = async (visit) => {
  const audit = await visit.api.ask('audit-fairness');
  if (!audit.ok) return { refused: audit.problem };
  return inConsole(visit, '/console/exports', fairnessPage(audit.value, visit.say));
};
