/** Upstream ids are UUIDs or opaque words; anything else cannot name an object, could not be carried in a filter, and is not worth a call. */
export function isPlainId(id: string): boolean {
  return /^[\w.@:-]{1,256}$/.test(id) && !/^\.+$/.test(id);
}
