const INSET_PX = 8;

/** Whether the beginning of an element is on the screen, and nothing lies over it. */
export function isInSight(element: Element | undefined): boolean {
  if (element === undefined) return false;
  const { left, top } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + INSET_PX, top + INSET_PX));
}
