/** Whether each resource of a template is as AWS describes its type: an account refuses what is not only once it is deployed. */
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const spec = loadAwsServiceSpecSync();
type Resource = ReturnType<typeof spec.all<'resource'>>[number];
type Properties = Resource['properties'];
type Type = Properties[string]['type'];

/** How AWS describes a type; undefined of one that it has not. */
export const describedType = (type: string): Resource | undefined =>
  spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];

/** Of a template, what is checked. */
export type CheckedTemplate = {
  Resources: Readonly<Record<string, { Type: string; Properties?: Record<string, unknown> }>>;
};

/**
 * Every property that the type does not know, lacks, or has with a value of another type. What stands there as a function of
 * CloudFormation (`Ref`, `Fn::GetAtt`) is known at deployment only and is let through; so are resources of our own (`Custom::…`).
 * @returns a sentence for each, with the way to it; none when all are right
 */
export function resourceProblems({ Resources }: CheckedTemplate): string[] {
  return Object.entries(Resources).flatMap(([id, { Type: type, Properties: values = {} }]) => {
    if (type.startsWith('Custom::')) return [];
    const known = describedType(type);
    if (!known) return [`${id}: AWS has no resource of type ${type}`];
    return objectProblems(`${id} (${type})`, values, known.properties);
  });
}

function objectProblems(at: string, values: Record<string, unknown>, known: Properties): string[] {
  const missing = Object.entries(known).filter(([name, { required }]) => required && !(name in values));
  return [
    ...missing.map(([name]) => `${at}: ${name} is missing`),
    ...Object.entries(values).flatMap(([name, value]) => {
      const property = known[name];
      return property
        ? valueProblems(`${at}.${name}`, value, property.type)
        : [`${at}: ${name} is not a property of it`];
    }),
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isFunction(value: unknown): boolean {
  const names = isObject(value) ? Object.keys(value) : [];
  return names.length === 1 && names.every((name) => name === 'Ref' || name.startsWith('Fn::'));
}

function valueProblems(at: string, value: unknown, type: Type): string[] {
  if (isFunction(value)) return [];
  const wrong = (wanted: string) => [`${at}: ${JSON.stringify(value).slice(0, 80)} is not ${wanted}`];
  switch (type.type) {
    case 'json':
      return [];
    case 'string':
    case 'date-time':
      if (typeof value !== 'string') return wrong('a text');
      return 'allowedValues' in type && type.allowedValues && !type.allowedValues.includes(value)
        ? wrong(`one of ${type.allowedValues.join(', ')}`)
        : [];
    case 'number':
      return typeof value === 'number' ? [] : wrong('a number');
    case 'integer':
      return Number.isInteger(value) ? [] : wrong('a whole number');
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('true or false');
    case 'null':
      return value === null ? [] : wrong('null');
    case 'tag':
      return isObject(value) && 'Key' in value && 'Value' in value ? [] : wrong('a tag');
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((one, index) => valueProblems(`${at}[${index}]`, one, type.element))
        : wrong('a list');
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, one]) => valueProblems(`${at}.${name}`, one, type.element))
        : wrong('an object');
    case 'ref':
      return isObject(value)
        ? objectProblems(at, value, spec.get('typeDefinition', type.reference.$ref).properties)
        : wrong('an object');
    case 'union': {
      // JSON takes anything: beside a described list or object it stands for what an older description lacked.
      const isDescribed = type.types.some((one) => ['array', 'map', 'ref'].includes(one.type));
      const described = type.types.filter((one) => !isDescribed || one.type !== 'json');
      // Of what it is like most, so that a mistake within it is told and not that it is none of them.
      const tried = described.map((one) => valueProblems(at, value, one));
      return tried.toSorted((a, b) => a.length - b.length)[0] ?? [];
    }
  }
}
