/** What the staff of a programme may be, and what each may do. The command line reads it too: nothing of the CDK is needed here. */
export const staffGroups = {
  staff: 'Decides eligibility, runs the rounds and releases their outcomes',
  operator: 'Repairs executions and redrives dead letters',
  reader: 'Sees what staff see, and changes nothing',
} as const;

export type StaffGroup = keyof typeof staffGroups;
export const staffGroupNames = Object.keys(staffGroups) as StaffGroup[];
