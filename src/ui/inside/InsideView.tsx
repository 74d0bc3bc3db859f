/** The view *Look inside*. */

export function InsideView() {
  return null;
}
