/** The whole attack: every route, every page, cohort files, the interpreter; what was found, each with what gives it again. */
import fc from 'fast-check';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { type OperationName, routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { aCountingFront } from '#test/support/counting-front.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { apiCase, tokensOf, wrongWithApi } from './api-cases.ts';
import { cohortText, wrongWithCohort } from './cohort-cases.ts';
import { planted } from './hostile.ts';
import { execution, wrongWithMachine } from './machine-cases.ts';
import { fieldsOfForms, pageCase, wrongWithPage } from './page-cases.ts';

interface Finding {
  target: string;
  /** What is wrong, and the smallest case that shows it. */
  what: string;
}
interface Target {
  name: string;
  run(seed: number, cases: number): Promise<Finding[]>;
}

/** One target as a property: stops at the first failure, and shrinks it. */
const target = <T>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  wrong: (value: T) => Promise<string[]> | string[],
): Target => ({
  name,
  async run(seed, cases) {
    const property = fc.asyncProperty(arbitrary, async (value) => {
      const found = await wrong(value);
      if (found.length > 0) throw new Error([...new Set(found)].join('; '));
    });
    const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns: cases });
    if (!failed) return [];
    const smallest = JSON.stringify(counterexample?.[0])?.slice(0, 1_500);
    return [{ target: name, what: `${(errorInstance as Error).message}\n    ${smallest}` }];
  },
});

/** What applicants wrote is shown to staff, jurors and citizens: here it is markup, wherever the form takes it. */
function hostileForm(): ApplicationForm {
  const form = anApplicationForm();
  const text = `"><${planted}>' ${planted}='1</textarea><${planted}>`;
  return {
    ...form,
    applicant: { ...form.applicant, name: text },
    contact: { ...form.contact, name: text },
    address: { ...form.address, street: text, city: text },
    project: { ...form.project, title: text, summary: text, description: text },
  };
}

/**
 * @param samples how many of each page are looked at for the forms that they show
 * @returns every target, and what ends it all
 */
export async function theAttack(samples: number) {
  const front = await aCountingFront(hostileForm());
  const tokens = await tokensOf(front);
  const forms = await fieldsOfForms(front, pageRoutes, tokens, samples);
  front.restore();
  const every = Object.entries(routes) as [OperationName, Route][];
  const targets = [
    ...every.map(([name, route]) =>
      target(`route ${name}`, apiCase(route, front, tokens), (asked) => wrongWithApi(front, route, asked)),
    ),
    ...pageRoutes.map((route) =>
      target(`page ${route.method} ${route.path}`, pageCase(route, front, tokens, forms), (asked) =>
        wrongWithPage(front, route, asked),
      ),
    ),
    target('cohort file', cohortText, wrongWithCohort),
    target('interpreter', execution, wrongWithMachine),
  ];
  return { targets, close: () => front.close() };
}
