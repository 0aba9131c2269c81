/** A cohort file with nothing invented in it: that of promotion-1, as a service would have filled it in. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const sample = new URL('../../../infra/cohorts/promotion-1.yaml', import.meta.url);

/** Its text, without the comments that say what is a sample. */
export const productionText = (): string =>
  readFileSync(sample, 'utf8')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll('aic.example.org', 'initiatives.gouv.fr')
    .replaceAll('01 99 00', '01 40 56')
    .replaceAll('11000000000015', '73282932000074')
    .replaceAll('l’Exemple', 'la Transition')
    .replaceAll('the Example', 'the Transition')
    .replaceAll('Exemple', 'Martin')
    .replaceAll('surname: Modèle', 'surname: Durand');

/** @returns a folder that holds it as promotion-1.yaml until the test ends */
export function productionCohorts(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aic-cohorts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'promotion-1.yaml'), productionText());
  return folder;
}
