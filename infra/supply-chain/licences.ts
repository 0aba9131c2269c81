/** Which licences the packages may have, whose code runs in production or only here. */
import satisfies from 'spdx-satisfies';
import type { Component } from './bill-of-materials.ts';

/** They ask for no more than their text beside the code, so that whoever takes this programme over may do with it what MIT lets them. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
];
/** The typeface of the agreements: it may be embedded in documents and not be sold by itself. */
const inProduction = [...permissive, 'OFL-1.1'];
/** Tools that are run and never handed on: a checker of accessibility, a compiler of style sheets, data of browsers and licences. */
const onlyHere = [...inProduction, 'MPL-2.0', 'CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0'];

/** Packages that name no licence in their manifest, read by a person, each version apart. */
const readByHand: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

/** @returns the SPDX expression of a package, where one is known: https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/ */
export function licenceOf({ name, version, licenses = [] }: Component): string | undefined {
  const [said] = licenses.map((one) => one.expression ?? one.license?.id ?? one.license?.name);
  return said ?? readByHand[`${name}@${version}`];
}

const isOnlyHere = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');

/** @returns a sentence for each package whose licence is unknown or not allowed. Pure. */
export function licenceProblems(components: readonly Component[]): string[] {
  return components.flatMap((component) => {
    const licence = licenceOf(component);
    const of = `${component.name} ${component.version}`;
    if (licence === undefined) return [`${of} names no licence`];
    return isAllowed(licence, isOnlyHere(component) ? onlyHere : inProduction)
      ? []
      : [`${of} is under ${licence}`];
  });
}

function isAllowed(licence: string, allowed: readonly string[]): boolean {
  // SPDX 3.0 has operators all in capitals or all in small letters; the parser knows the former (spdx-spec v3.0.1, annex B).
  const written = licence.replaceAll(/ (and|or|with) /g, (operator) => operator.toUpperCase());
  try {
    return satisfies(written, [...allowed]);
  } catch {
    // Not an SPDX expression: words such as "SEE LICENSE IN file" are read by a person.
    return false;
  }
}
