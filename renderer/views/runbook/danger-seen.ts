/** A danger that nobody saw is not confirmed: one that lies below the fold is brought into view first, and the next press counts. */

/** True: the danger of the step shown is in view, was passed by scrolling, or there is none. False: it was not, and is now. */
export function dangerWasSeen(page: Document): boolean {
  const danger = page.querySelector('.rb-danger');
  const frame = danger?.closest('.rb-content') ?? null;
  if (danger === null || frame === null || !isBelow(danger, frame)) return true;
  danger.scrollIntoView({ block: 'end' });
  return false;
}

/** Its last line ends below the frame, or under what sticks to the end of it. */
function isBelow(danger: Element, frame: Element): boolean {
  const { bottom } = danger.getBoundingClientRect();
  if (bottom > frame.getBoundingClientRect().bottom + 1) return true;
  const stuck = frame.querySelector('.rb-expect')?.getBoundingClientRect();
  return stuck !== undefined && bottom > stuck.top + 1 && bottom < stuck.bottom;
}
