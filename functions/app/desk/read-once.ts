/** Lists and records of applications for one run or one page that asks several questions: each is read once, whoever asks again. */
import type { Applications } from '#app/ports/application-ports.ts';

type Reader = Pick<Applications, 'allIn' | 'findMany'>;

export function readOnce(applications: Reader): Reader {
  return {
    allIn: once(applications.allIn, (status) => status),
    findMany: once(applications.findMany, (ids) => ids.join(' ')),
  };
}

function once<A, R>(read: (asked: A) => Promise<R>, nameOf: (asked: A) => string): (asked: A) => Promise<R> {
  const known = new Map<string, Promise<R>>();
  return (asked) => {
    const name = nameOf(asked);
    const reading = known.get(name) ?? read(asked);
    known.set(name, reading);
    return reading;
  };
}
