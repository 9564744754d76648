/** How a student's file is called in what CI systems read. */

/**
 * The path of a file in a student's folder, with slashes: relative to `root` where it lies below
 * it, so that it can be linked to, else absolute; the folder itself where there is no file; null
 * where there is no folder.
 */
export function fileOf(
  folder: string | null,
  file: string | null,
  root: string | null,
): string | null {
  if (folder === null) return null
  const slashed = (path: string): string => path.replaceAll('\\', '/').replace(/\/+$/, '')
  const path = file === null ? slashed(folder) : `${slashed(folder)}/${file}`
  const base = root === null ? null : `${slashed(root)}/`
  return base !== null && path.startsWith(base) ? path.slice(base.length) : path
}
