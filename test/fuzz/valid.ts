/** A value that a schema takes, read off the schema: so that no route's body has to be written here, nor can be forgotten. */
import * as z from 'zod/mini';

/** Texts that the programme's formats take; the first that fits is taken. */
const texts = [
  'Un texte',
  'aline.dupre@example.org',
  '73282932000074',
  'W751234567',
  '732829320',
  '75020',
  '2022-09-01',
  '2022-01-20T10:00:00.000Z',
  'aic1-0000000000000005',
  'j-0000000001',
  'p-0000000001',
  'a-0000000001',
  'm1',
  'account.people',
  'a'.repeat(64),
  'a'.repeat(32),
  'a'.repeat(16),
  '12345678',
  '2102345678',
  '+33 1 23 45 67 89',
  '12',
];
const numbers = [1, 0, 3, 100, 8_000_000, 15_000_000];

type Def = Record<string, unknown> & { type: string };
const fits = (schema: z.core.$ZodType, value: unknown) => z.safeParse(schema, value).success;

/** @throws when a schema asks for something that is not known here */
export function validOf(schema: z.core.$ZodType): unknown {
  const def = schema._zod.def as unknown as Def;
  const inner = () => validOf(def.innerType as z.core.$ZodType);
  switch (def.type) {
    case 'object': {
      const shape = def.shape as Record<string, z.core.$ZodType>;
      return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, validOf(one)]));
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return inner();
    case 'array':
      return [validOf(def.element as z.core.$ZodType)];
    case 'record':
      return { [String(validOf(def.keyType as z.core.$ZodType))]: validOf(def.valueType as z.core.$ZodType) };
    case 'enum':
      return Object.values(def.entries as Record<string, unknown>)[0];
    case 'literal':
      return (def.values as unknown[])[0];
    case 'union':
      return validOf((def.options as z.core.$ZodType[])[0] as z.core.$ZodType);
    case 'pipe':
      return validOf(def.in as z.core.$ZodType);
    case 'boolean':
      return true;
    default: {
      const found = [...texts, ...numbers].find((value) => fits(schema, value));
      if (found === undefined) throw new Error(`no example of ${def.type} is known`);
      return found;
    }
  }
}
