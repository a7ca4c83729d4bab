/** Whether two folders of a bucket are one, or one of them lies in the other. The whole bucket is an empty text. */
export function overlap(a: string, b: string): boolean {
  return isInside(a, b) || isInside(b, a);
}

/** Whether a folder of a bucket is another one, or lies in it. */
export function isInside(inner: string, outer: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}
