import fc from 'fast-check';

type Property<Ts extends [unknown, ...unknown[]]> = [
  ...arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
  holds: (...drawn: Ts) => boolean | undefined,
];

/** Fails with the smallest values it finds, among a hundred drawn, of which this does not hold. */
export function always<Ts extends [unknown, ...unknown[]]>(...property: Property<Ts>): void {
  fc.assert(fc.property<Ts>(...property));
}

/** The same, where another number of them is enough. */
export function alwaysIn<Ts extends [unknown, ...unknown[]]>(runs: number, ...property: Property<Ts>): void {
  fc.assert(fc.property<Ts>(...property), { numRuns: runs });
}
