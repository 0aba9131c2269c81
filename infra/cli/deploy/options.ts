/** What stands behind `npm run deploy | diff | outputs --`. */
import { readFlags } from '#infra/cli/client/flags.ts';
import type { Script } from '#infra/cli/client/help.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { isStage, type Stage, stackNameOf, stageNames } from '#infra/stack/stage.ts';

export type Deployment = {
  cohort: string;
  stage: Stage;
  stackName: string;
  dryRun: boolean;
  yes: boolean;
  json: boolean;
  shell: boolean;
  /** A template to compare with, in the place of the one that is deployed. */
  against: string | undefined;
};

export const deploymentVerbs = ['deploy', 'diff', 'outputs'] as const;
export type DeploymentVerb = (typeof deploymentVerbs)[number];

const flags = {
  cohort: { type: 'string' },
  stage: { type: 'string', default: 'test' },
  against: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', short: 'y', default: false },
  json: { type: 'boolean', default: false },
  shell: { type: 'boolean', default: false },
} as const;

const summaries = {
  deploy: {
    fr: 'Déploie la pile d’une promotion : vérifie, fabrique, compare, demande, déploie.',
    en: 'Deploys the stack of a cohort: check, make, compare, ask, deploy.',
  },
  diff: {
    fr: 'Ce qu’un déploiement changerait à ce qui est déployé.',
    en: 'What a deployment would change in what is deployed.',
  },
  outputs: {
    fr: 'Les adresses et identifiants de la pile déployée.',
    en: 'The addresses and ids of the deployed stack.',
  },
} as const;

/** What `--help` says of each. */
export const deploymentScript = (verb: DeploymentVerb): Script => ({
  name: `npm run ${verb} --`,
  summary: summaries[verb],
  options: [
    {
      flag: '--cohort <name>',
      what: { fr: 'un fichier de infra/cohorts ; à donner', en: 'a file of infra/cohorts; must be given' },
    },
    { flag: '--stage <stage>', what: { fr: 'test ou production (test)', en: 'test or production (test)' } },
    {
      flag: '--against <file>',
      what: {
        fr: 'compare à ce modèle, et non à ce qui est déployé',
        en: 'compares with this template, and not with what is deployed',
      },
    },
    {
      flag: '--dry-run',
      what: { fr: 'dit les commandes, et n’en lance aucune', en: 'says the commands, and runs none' },
    },
    { flag: '-y, --yes', what: { fr: 'continuer sans demander', en: 'go on without being asked' } },
    { flag: '--json', what: { fr: 'les sorties en JSON', en: 'the outputs as JSON' } },
    {
      flag: '--shell',
      what: {
        fr: 'les sorties en variables du terminal, telles que le runbook les nomme',
        en: 'the outputs as variables of the terminal, as the runbook names them',
      },
    },
  ],
  examples: ['--cohort promotion-3', '--cohort promotion-3 --stage production'],
});

/** Reads what stands behind `npm run deploy --`. Throws UsageProblem. */
export function readDeployment(args: readonly string[]): Deployment {
  const { cohort, stage, against, yes, json, shell, 'dry-run': dryRun } = readFlags(args, flags).values;
  if (!cohort) throw new UsageProblem('--cohort <name> is missing');
  if (!isStage(stage))
    throw new UsageProblem(`--stage: one of ${stageNames.join(', ')}, not ${JSON.stringify(stage)}`);
  return { cohort, stage, stackName: stackNameOf(cohort, stage), against, yes, json, shell, dryRun };
}
