/** Ties a field to its help and its error. The component library sets `aria-describedby` from its own labels, which this form does not use. */

/** Attributes for the input of a text field or a list. */
export function describe(describedBy: string | undefined): { input: Record<string, string> } {
  return { input: describedBy ? { 'aria-describedby': describedBy } : {} };
}
