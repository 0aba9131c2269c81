/** Words of a cohort file with variables between braces: `La cérémonie : {serviceName}.` Pure. */

/** Every name between braces, known or not. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

/** The text with each variable's value; the check of the cohort file lets no other name through. */
export const withVariables = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([^{}]*)\}/g, (whole, name: string) => values[name] ?? whole);
