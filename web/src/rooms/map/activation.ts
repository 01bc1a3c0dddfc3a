/** Whether a key presses the button that has the focus; shapes of SVG do not do that by themselves. */
export function isActivation(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  event.preventDefault();
  return true;
}
