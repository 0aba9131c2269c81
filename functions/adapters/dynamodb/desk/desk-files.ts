/** An application with what staff read beside it: neighbours in its partition, read by one query. */
import { applicationKey, ownerKey } from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { DeskFiles, LabelUse } from '#app/ports/application-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import { applicationSchema } from '#domain/application/application.ts';
import { ownershipSchema } from '#domain/application/staff-name.ts';
import { readStored } from '#domain/record/later-fields.ts';
import type { StoredKind } from '#domain/record/stored-kinds.ts';
import { defined } from '#domain/values/defined.ts';

export const deskFiles = (table: Table): DeskFiles => ({
  async find(applicationId) {
    const items = await fromRecordToOwner(table, applicationId);
    const of = (kind: StoredKind) => items.filter((item) => item.kind === kind);
    const [[record], [owner]] = [of('application'), of('owner')];
    if (!record) return undefined;
    return {
      application: readStored(applicationSchema, record.document),
      timeline: of('audit').map(({ event }) => event as AuditEvent),
      labels: of('label').map(({ summary }) => (summary as LabelUse).label),
      ...defined({ owner: owner && readStored(ownershipSchema, owner.document) }),
    };
  },
});

/**
 * The sort keys from APPLICATION to OWNER: audit events and labels are among them. So are gates, letters and notes, which are small:
 * together they cost less than a call for each. The agreement and its PDFs lie outside.
 */
function fromRecordToOwner(table: Table, applicationId: string): Promise<Item[]> {
  const { PK, SK: first } = applicationKey(applicationId);
  return table.queryAll({
    KeyConditionExpression: 'PK = :pk AND SK BETWEEN :first AND :last',
    ConsistentRead: true,
    values: { ':pk': PK, ':first': first, ':last': ownerKey(applicationId).SK },
  });
}
