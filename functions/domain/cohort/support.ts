/** What the programme supports: the axes of a project, and the help that it can ask for. */
export const supportAxes = ['consolider', 'integrer', 'deployer'] as const;
export const needs = ['general-interest', 'funding', 'experts', 'state-networks', 'coaching'] as const;
