/** One class of a client's `models/errors.js`, as the SDK's generator writes it. */
const errorClass = new RegExp(
  [
    '^(?<name>\\w+) extends __BaseException \\{',
    'static shapeId = "(?<namespace>[\\w.]+#)\\k<name>";',
    'name = "\\k<name>";',
    '\\$fault = "(?<fault>client|server)";',
    '(?<fields>(?:[\\w$]+(?: = \\{[^;]*\\})?; ?)*)constructor\\(opts\\) \\{',
    'super\\(\\{ name: "\\k<name>", \\$fault: "\\k<fault>", \\.\\.\\.opts, \\}\\);',
    'Object\\.setPrototypeOf\\(this, \\k<name>\\.prototype\\);',
    '(?<members>(?:this\\.\\w+ = opts\\.\\w+; ?)*)\\} \\}$',
  ].join(' ?'),
);

/**
 * The same classes from one function: a client has some thirty of them, alike but for a name, a side and a
 * member or two. Throws when one is not written as expected.
 */
export function compactErrors(source: string): string {
  const [head = '', ...classes] = source.split(/^export class /m);
  const made = classes.map((text) => {
    const { name, namespace, fault, fields, members } = parts(text);
    const assigned = [...members.matchAll(/this\.(\w+) =/g)].map(([, member]) => member);
    const own = [...fields.matchAll(/([\w$]+) = (\{[^;]*\})/g)].map(
      ([, field, value]) => `${field}: ${value}`,
    );
    const rest = `${JSON.stringify(assigned)}, { ${own.join(', ')} }`;
    return `export const ${name} = error('${namespace}', '${name}', '${fault}', ${rest});`;
  });
  return `${head}
const error = (namespace, shape, fault, members, own) => {
  class ServiceError extends __BaseException {
    static shapeId = namespace + shape;
    name = shape;
    $fault = fault;
    constructor(opts) {
      super({ name: shape, $fault: fault, ...opts });
      Object.setPrototypeOf(this, ServiceError.prototype);
      Object.assign(this, structuredClone(own));
      for (const member of members) this[member] = opts[member];
    }
  }
  return ServiceError;
};
${made.join('\n')}`;
}

function parts(text: string) {
  const groups = text.replace(/\s+/g, ' ').trim().match(errorClass)?.groups;
  if (!groups) throw new Error(`An error class of the SDK is not written as expected: ${text.slice(0, 60)}`);
  const { name = '', namespace = '', fault = '', fields = '', members = '' } = groups;
  return { name, namespace, fault, fields, members };
}
