/** People of a roll as staff are shown them: by name, and where two share one, by what tells them apart. */

interface Named {
  name: string;
  email: string;
  organisation?: string | undefined;
}

/** @returns what one of them is called: a name that another has too goes with the organisation, or the address where that is no other */
export function toldApart<P extends Named>(people: readonly P[]): (person: P) => string {
  const by = (told: (person: P) => string) => Map.groupBy(people, (one) => told(one).trim().toLowerCase());
  const byName = by(({ name }) => name);
  const withOrganisation = ({ name, organisation = '' }: P) => `${name} (${organisation})`;
  const byBoth = by(withOrganisation);
  const isAlone = (in_: ReadonlyMap<string, unknown[]>, told: string) =>
    (in_.get(told.trim().toLowerCase()) ?? []).length < 2;
  return (person) => {
    if (isAlone(byName, person.name)) return person.name;
    const isTold = person.organisation !== undefined && isAlone(byBoth, withOrganisation(person));
    return isTold ? withOrganisation(person) : `${person.name} (${person.email})`;
  };
}
