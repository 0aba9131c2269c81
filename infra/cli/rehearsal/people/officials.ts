/** The jurors, the panelists and the staff of a rehearsal, and how the first two judge. Pure, from the seed. */
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { type Random, randomOf } from './random.ts';
import * as words from './words.ts';

export interface DrawnJuror {
  name: string;
  email: string;
  language: 'fr' | 'en';
  organisation: string;
  topics: string[];
}
export interface DrawnPanelist {
  name: string;
  email: string;
  language: 'fr' | 'en';
  substitute?: boolean;
}

/** One juror reads about twenty applications. */
const readingsPerJuror = 20;

/** Enough jurors for the readings to come, never fewer than two boards of readers. */
export function drawJurors(seed: number, applications: number, readersPerApplication: number): DrawnJuror[] {
  const count = Math.max(
    2 * readersPerApplication,
    Math.ceil((applications * readersPerApplication) / readingsPerJuror),
  );
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(seed, 'juror', index);
    return {
      name: drawName(random),
      email: `juror-${index + 1}@jury.example.net`,
      language: index % 9 === 8 ? 'en' : 'fr',
      organisation: `Institut ${random.pick(words.lastNames)} ${index + 1}`,
      topics: random.shuffled([...supportAxes, ...needs]).slice(0, 4),
    };
  });
}

/** As many citizens as the panel has seats, then its substitutes. */
export function drawPanelists(
  seed: number,
  { size, substitutes = 0 }: { size: number; substitutes?: number | undefined },
): DrawnPanelist[] {
  return Array.from({ length: size + substitutes }, (_, index) => ({
    name: drawName(randomOf(seed, 'panelist', index)),
    email: `panelist-${index + 1}@panel.example.net`,
    language: index % 9 === 8 ? 'en' : 'fr',
    ...(index < size ? {} : { substitute: true }),
  }));
}

const drawName = (random: Random) => `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;

/** What a project is worth, in [0, 1): juries and panels see it through their own noise. */
const worth = (seed: number, applicationId: string) => randomOf(seed, 'worth', applicationId).next();

/** A juror's marks on one application. `version` 2 is what an amended review says. */
export function marksOf(
  i: { seed: number; juror: string; applicationId: string; version?: number },
  rules: { criteria: readonly { id: string }[]; scale: { min: number; max: number } },
): { criterion: string; mark: number; justification: string }[] {
  const random = randomOf(i.seed, 'marks', i.juror, i.applicationId, i.version ?? 1);
  const { min, max } = rules.scale;
  const severity = randomOf(i.seed, 'severity', i.juror).next() - 0.5;
  return rules.criteria.map(({ id }) => {
    const seen = worth(i.seed, i.applicationId) * 0.8 + random.next() * 0.4 - severity * 0.2;
    const mark = Math.min(max, Math.max(min, Math.round(min + seen * (max - min))));
    return { criterion: id, mark, justification: `${random.pick(words.aims)} : ${mark} sur ${max}.` };
  });
}

/** A panelist's grade for one finalist; the panel sees other merits than the jury saw. */
export function gradeOf(
  i: { seed: number; panelist: string; applicationId: string },
  grades: readonly { id: string }[],
): string {
  const seen =
    worth(i.seed, i.applicationId) * 0.25 +
    randomOf(i.seed, 'panel-worth', i.applicationId).next() * 0.6 +
    randomOf(i.seed, 'grade', i.panelist, i.applicationId).next() * 0.3;
  const index = Math.min(grades.length - 1, Math.max(0, Math.floor(seen * grades.length)));
  return (grades[index] as { id: string }).id;
}
