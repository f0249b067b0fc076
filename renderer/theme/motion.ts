/** Whether things may move: the person's setting, or the wish of the system, as the page carries it. */

export function isMotionReduced(): boolean {
  return document.documentElement.dataset.motion === 'reduced';
}
