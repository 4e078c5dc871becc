/** What was opened last, where a list begins that a clerk comes back to. */
export const lastOpened: { organisation?: string; person?: string } = {};
