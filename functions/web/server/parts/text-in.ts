/** What somebody wrote into a form. */

/** @returns empty where the field holds nothing but spaces, or was not sent */
export const textIn = ({ form }: { form: URLSearchParams }, field: string): string =>
  (form.get(field) ?? '').trim();
