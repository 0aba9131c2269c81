/** What a deployed stack put out, in a file and in the terminal. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Terminal } from '#infra/cli/client/terminal.ts';
import { stackRegion } from '#infra/stack/stage.ts';
import type { Deployment } from './options.ts';

type StackOutputs = Readonly<Record<string, string>>;

/** Keeps them under the stack's name, as the CDK does, for `aic sign-in --outputs`. */
export function keepOutputs(
  { stackName, cohort, stage }: Deployment,
  outputs: StackOutputs,
  folder: string,
  terminal: Terminal,
): void {
  const path = `${folder}/${stackName}.outputs.json`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ [stackName]: outputs }, undefined, 2)}\n`);
  terminal.note(`outputs: ${path}; npx aic sign-in --profile ${cohort}-${stage} --outputs ${path}`);
}

export function outputsText({ stackName, json, shell }: Deployment, outputs: StackOutputs): string {
  if (json) return `${JSON.stringify(outputs, undefined, 2)}\n`;
  const lines = shell
    ? Object.entries({ STACK: stackName, AWS_REGION: stackRegion, ...outputs }).map(
        ([key, value]) => `export ${key}='${value.replaceAll("'", `'\\''`)}'`,
      )
    : Object.entries(outputs).map(([key, value]) => `${key}  ${value}`);
  return `${lines.join('\n')}\n`;
}
