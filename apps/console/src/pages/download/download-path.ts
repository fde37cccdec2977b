/** The address of a file of ours, or null: nothing else is linked to. */
export function downloadPath(asked: string | null): string | null {
  return asked !== null && /^\/exports\/(?:files\/)?[\w.-]+(?:\?[\w~.%=&-]*)?$/.test(asked) ? asked : null;
}
