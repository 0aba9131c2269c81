/** What the lock file must say, so that `npm ci` installs the same bytes everywhere and runs nobody's code unasked. */

interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  /** Comes inside another package, whose own digest covers it. */
  inBundle?: boolean;
  hasInstallScript?: boolean;
  /** Why its authors let it go. */
  deprecated?: string;
}
export interface LockFile {
  lockfileVersion: number;
  packages: Readonly<Record<string, LockedPackage>>;
}

/** SHA-512 in Base64, as Subresource Integrity writes it: https://www.w3.org/TR/SRI/ */
const strong = /^sha512-[A-Za-z0-9+/]{86}==$/;
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 13);

/**
 * @param allowed names of the packages whose install script may run (`allowScripts` of package.json)
 * @param installed the tree that npm has installed (`node_modules/.package-lock.json`)
 * @returns a sentence for each problem. Pure.
 */
export function lockFileProblems(
  lock: LockFile,
  { allowed, installed }: { allowed: Readonly<Record<string, boolean>>; installed: LockFile },
): string[] {
  const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
  const problems = locked.flatMap(([path, one]) => [
    ...(one.inBundle || strong.test(one.integrity ?? '') ? [] : [`${path} has no SHA-512 digest`]),
    ...(one.resolved === undefined ? [] : [`${path} names a download address`]),
    ...(one.hasInstallScript && !allowed[nameOf(path)] ? [`${path} runs a script when it is installed`] : []),
    ...(one.deprecated === undefined ? [] : [`${path} is deprecated: ${one.deprecated}`]),
  ]);
  const other = Object.entries(installed.packages).filter(([path, { version, integrity }]) => {
    const expected = lock.packages[path];
    return expected?.version !== version || expected?.integrity !== integrity;
  });
  return [
    ...(lock.lockfileVersion === 3 ? [] : ['the lock file is not of version 3']),
    ...problems,
    ...other.map(([path]) => `${path} is installed otherwise than locked: run npm ci`),
  ];
}
