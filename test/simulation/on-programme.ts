/** Drawn cohort files rehearsed as any other: `npm run rehearse` over the synthesized template, DynamoDB and HTTP. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';

/** One after another, each with its report. @returns 1 where one did not hold */
export function playOnProgramme(cohorts: readonly Cohort[], applications: number): 0 | 1 {
  const failed = cohorts.filter((cohort) => !isHolding(cohort, applications)).map(({ cohort }) => cohort);
  console.log(`${cohorts.length - failed.length} of ${cohorts.length} hold on the local programme`);
  if (failed.length > 0) console.log(`not ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

/** The file lies among the others while it is played: that is where a cohort is looked for. */
function isHolding(cohort: Cohort, applications: number): boolean {
  const path = join(cohortsDir, `${cohort.cohort}.yaml`);
  const isOurs = !existsSync(path);
  if (isOurs) writeFileSync(path, stringify(cohort));
  try {
    const args = ['infra/cli/rehearse.ts', '--cohort', cohort.cohort, '--applications', `${applications}`];
    return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
  } finally {
    if (isOurs) rmSync(path);
  }
}
