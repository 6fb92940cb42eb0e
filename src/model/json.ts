/** Plain data as JSON knows it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A plain object of `Json` values. */
export interface JsonObject {
  readonly [key: string]: Json;
}
