/** Rules that applications were received under; written once per version, kept as long as the table. */
import type { RulesArchive } from '#app/ports/application-ports.ts';
import type { EligibilityRule } from '#domain/cohort/eligibility.ts';
import { rulesKey } from './keys.ts';
import { isAbsent, type Table } from './table.ts';

export function rulesArchive(table: Table): RulesArchive {
  const kept = new Set<string>();
  return {
    async keep(sha256, rules) {
      if (kept.has(sha256)) return;
      await table.put({ ...rulesKey(sha256), kind: 'rules', rules }, isAbsent);
      kept.add(sha256);
    },
    async find(sha256) {
      const item = await table.get(rulesKey(sha256));
      return item?.rules as readonly EligibilityRule[] | undefined;
    },
  };
}
