import { expect } from 'vitest';
import type { Template } from '#domain/application/letters.ts';
import { letterTemplates } from '#emails/letter-templates.ts';

/** What the sender takes for itself (letter-additions.ts). */
const ofTheSender = ['session'];

/** What is queued with a letter is what its words take: nothing that they lack, and nothing that they would drop. */
export function expectLettersToTake(queued: readonly { template: Template; data: object }[]): void {
  for (const { template, data } of queued) {
    const read = letterTemplates[template].schema.safeParse(data);
    const dropped = Object.entries(data).flatMap(([name, value]) =>
      value === undefined || ofTheSender.includes(name) || name in Object(read.data) ? [] : [name],
    );
    expect({ template, lacks: read.error?.issues, dropped: read.success ? dropped : [] }).toEqual({
      template,
      lacks: undefined,
      dropped: [],
    });
  }
}
