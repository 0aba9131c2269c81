/**
 * `node infra/cli/deploy/losses.ts <assembly> [<template>]`: what deploying an assembly would lose, of each of its stacks that stands,
 * or of the cohort's where it has this template. Exits 1 with a sentence for each.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEnding } from '#infra/cli/client/problems.ts';
import { stackTemplate } from '#infra/cli/maintenance/deployed-stack.ts';
import { type DeployedTemplate, lossesOf } from '#infra/stack/losses.ts';

type Artifact = {
  type: string;
  /** `aws://<account>/<region>`. */
  environment?: string;
  properties?: { stackName?: string; templateFile?: string };
};

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;

/** Throws NotSignedIn, Unreachable. */
export async function assemblyLosses(assembly: string, template?: string): Promise<string[]> {
  const { artifacts } = readJson(join(assembly, 'manifest.json')) as { artifacts: Record<string, Artifact> };
  const found = Object.entries(artifacts).map(async ([id, { type, environment = '', properties = {} }]) => {
    const { stackName = '', templateFile = '' } = properties;
    if (type !== 'aws:cloudformation:stack' || (template !== undefined && id !== 'Cohort')) return [];
    const stands =
      template === undefined
        ? await stackTemplate(stackName, environment.split('/').at(-1) ?? '')
        : (readJson(template) as DeployedTemplate);
    if (!stands) return [];
    const losses = lossesOf(stands, readJson(join(assembly, templateFile)) as DeployedTemplate);
    return losses.map((loss) => `${stackName}: ${loss}`);
  });
  return (await Promise.all(found)).flat();
}

if (import.meta.main) {
  const [assembly = '', template] = process.argv.slice(2);
  try {
    const losses = await assemblyLosses(assembly, template);
    if (losses.length > 0)
      console.error(
        [
          ...losses,
          'What stands keeps its logical id and what only its creation takes (infra/README.md).',
        ].join('\n'),
      );
    process.exitCode = losses.length === 0 ? 0 : 1;
  } catch (error) {
    if (!isEnding(error)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
